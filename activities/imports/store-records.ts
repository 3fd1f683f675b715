import { isDeepStrictEqual } from 'node:util';
import { AppError, messageOf } from '../../core/errors';
import type { ErrorCode } from '../../core/errors';
import type { ImportAnswer, ImportTarget } from '../../contracts/import-routes';
import type { ImportFate } from '../../contracts/import-responses';
import type { ImportEntity, ImportNote, ImportRecord } from '../../contracts/imports';
import {
  DELETED_HERE,
  alreadyHere,
  importedElsewhere,
  isTaken,
  refusedAsImported,
} from './already-here';
import { belongsTo, parentEntities } from './child-entities';
import type { MovedRows } from './moved-rows';
import type { Batch, ImportActivityPorts, MapEntry, Outcome } from './ports';
import { adoptFormer } from './former-keys';
import { underOwnKeys } from './own-keys';
import { originOf } from './origins';
import { childId, dryRunId, identityOf, keptId, keyOf } from './record-ids';
import type { RecordOwners } from './record-owners';
import { secondOf, twice } from './second-rows';
import { withoutLargeGraphs } from './large-graphs';

/** What chunks of one part share. */
export interface PartContext {
  readonly batch: Batch;
  readonly owners: RecordOwners;
  /** Strategies, sessions and back-tests that are in quarantine. */
  readonly quarantined: ReadonlyMap<string, ReadonlySet<string>>;
  /** Strategies that are in quarantine since they are on this system, with the ids that they have in the source. */
  readonly strategiesHere: ReadonlySet<string>;
  /** Whether what the batch has stored may come again: orphans are given their session in steps. */
  readonly mayRepeat?: boolean;
  /** Finds what is in another table of the source than before. */
  readonly moved?: Pick<MovedRows, 'adopt'>;
}

/** Errors of a call that are those of a record in it, and the code that the record is set aside with. */
const FAULTS_OF_RECORDS: ReadonlyMap<ErrorCode, string> = new Map([
  ['BODY_TOO_LARGE', 'too_large'],
  ['INVALID_REQUEST', 'not_storable'],
]);

type Ports = Pick<ImportActivityPorts, 'store' | 'owners' | 'snapshots' | 'newId'>;

/** Ready to be sent to its owner. */
interface Sendable extends ImportTarget {
  readonly known: MapEntry | undefined;
  readonly notes: readonly ImportNote[];
  /** Of a session or strategy that this batch made: a rollback of that takes it along, whether the id map knows it or not. */
  readonly goesWithParent: boolean;
}

/** Hands records of one entity to their owner; returns what became of each, in their order. */
export async function storeRecords(
  context: PartContext,
  given: readonly ImportRecord[],
  ports: Ports,
): Promise<Outcome[]> {
  const { batch } = context;
  const known = await ports.store.find(
    batch,
    given.flatMap((record) => [
      record.source,
      ...[record.parent ?? belongsTo(record)].filter((parent) => parent !== undefined),
    ]),
  );
  const records = await underOwnKeys(batch, given, known, ports.store);
  const isSecond =
    context.mayRepeat === true ? () => false : await secondOf(batch, records, known, ports.store);
  const outcomes: (Outcome | undefined)[] = [];
  const sendable: Sendable[] = [];
  await adoptFormer(batch, records, known, ports.store);
  await context.moved?.adopt(records, known);
  const isHere = await importedElsewhere(batch, records, known, ports.store);
  for (const record of records) {
    const settled =
      settledHere(context, record, known) ??
      (isSecond(record) ? twice(record) : undefined) ??
      (batch.system === 'algotrade' && isHere(record) ? refusedAsImported(record) : undefined);
    outcomes.push(settled);
    if (settled !== undefined) continue;
    const kept = isHere(record) ? undefined : keptId(record);
    sendable.push(targetOf(context, record, known, kept, ports));
  }
  const [first] = sendable;
  const sent = first === undefined ? [] : await send(batch, first.record.entity, sendable, ports);
  let next = 0;
  return outcomes.map((settled, i) => {
    const outcome: Outcome = settled ?? (sent[next++] as Outcome);
    const { further = false, counted_as: countedAs } = records[i] ?? {};
    return { ...outcome, countedAs, ...(further && { further }) };
  });
}

/** What no owner is asked about: archives, quarantines, and what belongs to something in quarantine. */
function settledHere(
  { owners, quarantined }: PartContext,
  record: ImportRecord,
  known: ReadonlyMap<string, MapEntry>,
): Outcome | undefined {
  const { entity, source, data } = record;
  const kept = (list: 'quarantine' | 'orphans' | 'archive', meant: string, why: ImportNote) =>
    ({
      ...source,
      entity,
      fate: list === 'archive' ? 'archived' : 'quarantined',
      notes: record.notes,
      kept: { list, meant, ...why, record },
    }) as const;
  switch (entity) {
    case 'archived_row':
      return kept('archive', entity, { code: 'archived', message: data.reason });
    case 'symbol': {
      const message = 'only the exchange can tell which symbols exist';
      return kept('archive', entity, { code: 'symbol', message });
    }
    case 'quarantined_row':
      return kept('quarantine', data.meant, { code: data.code, message: data.message });
    case 'orphan': {
      const found = known.get(keyOf(source));
      // Recovered after an earlier batch; one that changed since waits to be recovered again.
      if (found?.contentHash === record.content_hash) {
        return { ...source, entity, fate: 'unchanged', notes: record.notes };
      }
      const message = `expected ${data.missing.table} ${data.missing.id}, which is missing`;
      return kept('orphans', data.meant, { code: 'orphan', message });
    }
    case 'user': {
      if (owners.isDevelopment(source.id)) {
        const message = 'development identity: everybody knows its password';
        return kept('quarantine', entity, { code: 'development_identity', message });
      }
      if (owners.mapped(source.id) === undefined) return undefined;
      const note = { code: 'mapped_user', message: 'the map assigns it to an existing account' };
      return { ...source, entity, fate: 'unchanged', notes: [...record.notes, note] };
    }
    default: {
      const parentEntity = parentEntities.get(entity);
      if (parentEntity !== undefined) {
        const parent = record.parent;
        if (parent !== undefined && quarantined.get(parentEntity)?.has(parent.id) !== true) return;
        const message = `its ${parentEntity} ${parent?.id ?? ''} is in quarantine`;
        return kept('quarantine', entity, { code: `${parentEntity}_quarantined`, message });
      }
      const owner = owners.ownerOf(record);
      return 'quarantine' in owner ? kept('quarantine', entity, owner.quarantine) : undefined;
    }
  }
}

function targetOf(
  { batch, owners, quarantined, strategiesHere }: PartContext,
  record: ImportRecord,
  known: ReadonlyMap<string, MapEntry>,
  kept: string | undefined,
  ports: Ports,
): Sendable {
  const entry = known.get(keyOf(record.source));
  const notes: ImportNote[] = [];
  const target: Partial<ImportTarget> = {};
  if (record.entity !== 'user') {
    const owner = owners.ownerOf(record);
    if (!('quarantine' in owner)) {
      target.owner_id = owner.id;
      if (owner.note) notes.push(owner.note);
    }
  }
  const { parent } = record;
  const isChild = parentEntities.has(record.entity);
  const parentEntry = parent && known.get(keyOf(parent));
  if (parent !== undefined) {
    const hereAs = parent.id.toLowerCase();
    const isHere =
      !isChild &&
      (strategiesHere.has(parent.id) ||
        (record.entity === 'strategy' &&
          entry?.parentTarget === hereAs &&
          parentEntry === undefined &&
          quarantined.get('strategy')?.has(parent.id) !== true));
    const isGone =
      !isChild &&
      !isHere &&
      ((parentEntry === undefined && !batch.dryRun) ||
        quarantined.get('strategy')?.has(parent.id) === true ||
        (record.entity === 'strategy' && !batch.dryRun && !entry?.parentTarget));
    if (isGone) {
      const message = `the strategy ${parent.id} that it names does not exist on this system`;
      notes.push({ code: 'parent_missing', message });
    } else {
      target.parent_id = isHere ? hereAs : (parentEntry?.targetId ?? dryRunId(batch, parent));
    }
    // A child is owned by the owner of its parent.
    if (isChild && parentEntry?.ownerTarget) target.owner_id = parentEntry.ownerTarget;
  }
  const newIdOf = () => {
    if (batch.dryRun) return dryRunId(batch, record.source);
    return isChild && parentEntry ? childId(parentEntry.targetId, record.source) : ports.newId();
  };
  return {
    ...target,
    target_id: entry?.targetId ?? kept ?? newIdOf(),
    record,
    known: entry,
    notes,
    goesWithParent: isChild && parentEntry?.batchId === batch.id,
  };
}

async function send(
  batch: Batch,
  entity: ImportEntity,
  sendable: Sendable[],
  ports: Ports,
): Promise<Outcome[]> {
  let targets = sendable;
  if (!batch.dryRun) targets = await assigned(batch, targets, ports);
  let answers = await answersOf(batch, targets, ports);
  if (batch.manifest.system === 'algotrade') {
    answers = answers.map((answer) => alreadyHere(answer, entity));
  }
  const taken = targets.filter((_, i) => isTaken(answers[i]) && targets[i]?.known === undefined);
  if (taken.length > 0) {
    const again = taken.map((one) => ({ ...one, target_id: ports.newId() }));
    const second = batch.dryRun ? again : await assigned(batch, again, ports, true);
    const secondAnswers = await answersOf(batch, second, ports);
    const place = new Map(taken.map((one, i) => [one, i]));
    answers = answers.map((answer, i) => {
      const at = place.get(targets[i] as Sendable);
      return at === undefined ? answer : secondAnswers[at];
    });
    targets = targets.map((one) => second[place.get(one) ?? -1] ?? one);
  }
  return targets.map((target, i) => outcomeOf(batch, target, answers[i]));
}

/**
 * Chooses ids and stores them before they are used, so that a repetition uses them again and a rollback finds what was
 * stored when the batch fails in between.
 */
async function assigned(
  batch: Batch,
  targets: readonly Sendable[],
  { store }: Ports,
  mayReplace = false,
): Promise<Sendable[]> {
  const rows = targets
    .filter(({ known, goesWithParent }) => known === undefined && !goesWithParent)
    .map(({ record: { source, entity }, target_id: targetId, parent_id: parentTarget = null }) => ({
      ...source,
      entity,
      targetId,
      parentTarget,
    }));
  if (rows.length === 0) return [...targets];
  await store.assign(batch, rows, mayReplace);
  const entries = await store.find(batch, rows);
  return targets.map((target) => {
    const entry = entries.get(keyOf(target.record.source));
    return entry === undefined ? target : { ...target, target_id: entry.targetId };
  });
}

type Answer = ImportAnswer['outcomes'][number];

async function answersOf(
  batch: Batch,
  targets: readonly Sendable[],
  ports: Ports,
): Promise<(Answer | undefined)[]> {
  const entity = targets[0]?.record.entity;
  if (entity === undefined) return [];
  const records: ImportTarget[] = [];
  for (const { known: _, notes: __, goesWithParent: ___, ...target } of targets) {
    records.push(await withoutLargeGraphs(batch, target, ports));
  }
  try {
    const call = { batch_id: batch.id, dry_run: batch.dryRun, records };
    const { outcomes } = await ports.owners.store(entity, call);
    const byId = new Map(outcomes.map((outcome) => [outcome.target_id, outcome]));
    return targets.map(({ target_id: id }) => byId.get(id));
  } catch (error) {
    const why = error instanceof AppError ? FAULTS_OF_RECORDS.get(error.code) : undefined;
    if (why === undefined) throw error;
    const [only] = targets;
    if (targets.length === 1 && only !== undefined) {
      const notes = [{ code: why, message: messageOf(error) }];
      return [{ target_id: only.target_id, outcome: 'refused', notes }];
    }
    const half = targets.length >> 1;
    return [
      ...(await answersOf(batch, targets.slice(0, half), ports)),
      ...(await answersOf(batch, targets.slice(half), ports)),
    ];
  }
}

function outcomeOf(batch: Batch, target: Sendable, answer: Answer | undefined): Outcome {
  const { record, known, goesWithParent } = target;
  const { source, entity } = record;
  if (answer === undefined) {
    throw new AppError('UNAVAILABLE', `no result for ${entity} ${source.table} ${source.id}`);
  }
  const notes = [...record.notes, ...target.notes, ...answer.notes];
  if (answer.outcome === 'refused') {
    const [why = { code: 'refused', message: 'the owning service refused it' }] = answer.notes;
    const kept = { list: 'quarantine', meant: entity, ...why, record } as const;
    return { ...source, entity, fate: 'quarantined', notes, kept };
  }
  if (answer.made_here === true) {
    return { ...source, entity, fate: 'unchanged', notes, madeHere: true };
  }
  const isInSource = known?.contentHash === record.content_hash;
  const settled = fateOf(batch, answer.outcome, record, known);
  // Names, labels and notes given here survive any update, so they keep no change of the source out.
  const isAnnotated = settled === 'unchanged' && answer.annotated === true && isInSource;
  const fate = isAnnotated ? 'conflict' : settled;
  // A rollback takes what belonged to a row that was deleted here out of the id map.
  const wentWithParent =
    parentEntities.has(entity) &&
    (known?.contentHash ?? null) === null &&
    answer.notes.some(({ code }) => code === DELETED_HERE);
  const changedHere = fate === 'conflict' && (isInSource || wentWithParent);
  if (fate === 'conflict' && !changedHere) notes.push(conflictNote(answer));
  return {
    ...source,
    entity,
    fate,
    changedHere,
    notes,
    target: {
      id: target.target_id,
      contentHash: record.content_hash,
      ownerId: target.owner_id ?? null,
      parentId: target.parent_id ?? null,
      isNew: known === undefined && goesWithParent,
      isAsKnown: settled === 'unchanged' && isKnown(target),
      identity: identityOf(record),
      origin: originOf(record),
    },
  };
}

/** What changed on both sides is named, with what its owner said of it. */
function conflictNote({ notes: [why] }: Answer): ImportNote {
  const here = why?.message ?? 'it was changed on this system';
  return { code: 'conflict', message: `it changed in the source and stays as it is here: ${here}` };
}

/** Whether the id map says all of a record that it would say after it. */
function isKnown({ record, known, owner_id: owner, parent_id: parent }: Sendable): boolean {
  const identity = identityOf(record);
  return (
    known?.contentHash === record.content_hash &&
    known.ownerTarget === (owner ?? null) &&
    known.parentTarget === (parent ?? null) &&
    (identity === undefined || isDeepStrictEqual(identity, known.identity))
  );
}

/**
 * A call whose answer was lost is repeated, and its records are then unchanged. The id map knows
 * better: it was written after the last call that was answered.
 */
function fateOf(
  batch: Batch,
  outcome: Exclude<Answer['outcome'], 'refused'>,
  record: ImportRecord,
  known: MapEntry | undefined,
): ImportFate {
  if (outcome !== 'unchanged' || batch.dryRun) return outcome;
  if (known === undefined) return 'inserted';
  if (known.contentHash === null) return known.batchId === batch.id ? 'inserted' : 'unchanged';
  return known.contentHash === record.content_hash ? 'unchanged' : 'updated';
}
