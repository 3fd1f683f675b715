import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { nameWith } from '../../api/strategy/create-strategy';
import { importedContent } from '../../api/strategy/imported-content';
import type { StrategyContent, StrategyPorts } from '../../api/strategy/ports';
import { strategyRecord } from '../../api/strategy/records';
import { detailJson } from '../../api/strategy/views';
import type {
  ImportOutcome,
  ImportPort,
  PlacedRecord,
  RollbackOutcome,
  StoredRecord,
} from '../../api/shared/import-port';
import { ID_TAKEN } from '../../contracts/import-routes';
import type { ImportEntity, ImportNote } from '../../contracts/imports';
import { jsonTextHash } from '../../imports/values/canonical-json';
import { innermostJson } from '../../imports/values/json';
import type { Database } from '../../platform/postgres/database';
import { addToOutbox } from '../../platform/postgres/outbox';
import { eachInTransaction } from '../shared/dry-transaction';
import { takeBack } from '../shared/take-back';
import type { Edit, TakenBack } from '../shared/take-back';
import { contentRow, copiedColumns, toStrategy } from './strategy-rows';
import type { StrategyRow } from './strategy-rows';

type StrategyPlace = PlacedRecord<'strategy'> & { readonly original_key?: string };

interface ImportedRow {
  readonly strategy_id: string;
  readonly batch_id: string;
  readonly changed_batch_id: string;
  readonly content_hash: string;
  readonly parent_id: string | null;
  readonly original: string;
  readonly original_sha256: string;
  readonly original_key: string | null;
  readonly legacy: { readonly version: number };
  readonly written_version: number;
  readonly written_deleted: boolean;
}

/** What a batch found before it changed a strategy. */
interface Previous {
  readonly strategy: Pick<FullRow, 'user_id' | 'name' | 'deleted_at' | 'version'> &
    Readonly<Record<string, unknown>>;
  readonly imported: Record<string, unknown>;
}

type FullRow = StrategyRow & { readonly deleted_at: Date | null; readonly list_item: string };

export interface ImportedStrategiesOptions {
  readonly db: Database;
  readonly compile: StrategyPorts['compile'];
  /** Called when records were added to the outbox. */
  readonly onCommit: () => void;
}

/** Why a version was stored that came with its strategy. */
export const IMPORT_REASON = 'import';
const events = { newId: randomUUID, now: Date.now };

/** Strategies of the old systems: each with its graph as it was, the current form and the report. */
export class ImportedStrategies implements ImportPort {
  constructor(private readonly options: ImportedStrategiesOptions) {}

  async store({
    batch_id: batchId,
    dry_run: isDryRun,
    records,
  }: Parameters<ImportPort['store']>[0]) {
    const places = records as readonly StrategyPlace[];
    const outcomes = await eachInTransaction(
      this.options.db,
      isDryRun,
      places,
      (transaction, place) => this.storeOne(transaction, batchId, place, isDryRun),
    );
    if (!isDryRun) this.options.onCommit();
    return outcomes;
  }

  async rollback({
    batch_id: batchId,
    target_ids: ids,
    force,
  }: Parameters<ImportPort['rollback']>[0]): Promise<RollbackOutcome[]> {
    const outcomes: RollbackOutcome[] = [];
    for (const target_id of ids) {
      const outcome = await this.options.db.transaction((transaction) =>
        takeBackOne(transaction, { batchId, id: target_id, force }),
      );
      outcomes.push({ target_id, ...outcome });
    }
    this.options.onCommit();
    return outcomes;
  }

  async stored(
    _entity: ImportEntity,
    targetIds: readonly string[],
    views = false,
  ): Promise<StoredRecord[]> {
    const ids = [...targetIds];
    const imported = await this.options
      .db<ImportedRow>('imported_strategies')
      .whereIn('strategy_id', ids);
    const rows = await this.options.db<FullRow>('strategies').whereIn('id', ids);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return imported.flatMap((one) => {
      const row = byId.get(one.strategy_id);
      if (row === undefined) return [];
      const { original, original_key: key, original_sha256: named } = one;
      return [
        {
          target_id: one.strategy_id,
          owner_id: row.user_id,
          parent_id: one.parent_id,
          content_hash: one.content_hash,
          status: row.deleted_at === null ? 'active' : 'deleted',
          // Of what is stored, not what the import said of it.
          checksum: key === null ? jsonTextHash(innermostJson(original)) : named,
          edited: isEdited(row, one),
          view: {
            ...(JSON.parse(detailJson(toStrategy(row))) as object),
            ...(views && key === null && { original }),
          },
        },
      ];
    });
  }

  private async storeOne(
    transaction: Database,
    batchId: string,
    place: StrategyPlace,
    isDryRun: boolean,
  ): Promise<ImportOutcome> {
    const { target_id: id, record } = place;
    const answer = (outcome: ImportOutcome['outcome'], notes: readonly ImportNote[] = []) => {
      return { target_id: id, outcome, notes: [...notes] };
    };
    const imported = await transaction<ImportedRow>('imported_strategies')
      .where({ strategy_id: id })
      .forUpdate()
      .first();
    const row = await transaction<FullRow>('strategies').where({ id }).forUpdate().first();
    if (row !== undefined && imported === undefined) {
      if (row.deleted_at !== null && record.source.system === 'algotrade') {
        const message = 'its user deleted it here; it stays deleted';
        return answer('refused', [{ code: 'deleted_here', message }]);
      }
      return answer('refused', [
        { code: ID_TAKEN, message: `the id ${id} belongs to another strategy` },
      ]);
    }
    if (row !== undefined && imported !== undefined) {
      const isSame =
        imported.content_hash === record.content_hash && isInPlace(row, imported, place, isDryRun);
      if (isSame) return answer(isEdited(row, imported) ? 'conflict' : 'unchanged');
      if (isEdited(row, imported)) return answer('conflict');
    }
    if (place.owner_id === undefined) {
      return answer('refused', [{ code: 'no_owner', message: 'expected an owner' }]);
    }
    const { content, notes: ofContent } = await importedContent(record.data, this.options);
    const named = await freeName(transaction, place.owner_id, id, record.data.is_active, content);
    const notes = named.name === content.name ? ofContent : [...ofContent, nameTaken(content.name)];
    if (row === undefined || imported === undefined) {
      const version = versionFrom(place, 1);
      await insertRow(transaction, place, named, version);
      await transaction('imported_strategies').insert({
        ...importedColumns(place, version),
        strategy_id: id,
        batch_id: batchId,
        changed_batch_id: batchId,
      });
      await tell(transaction, id, 'strategy.created', batchId);
      return answer('inserted', notes);
    }
    // What only the originals say, of the older forms of columns, is no new version.
    const isNewVersion = !saysTheSame(row, imported, place, named);
    const version = isNewVersion ? versionFrom(place, row.version + 1) : row.version;
    const times = await timesOf(transaction, id);
    if (isNewVersion) await updateRow(transaction, place, named, version);
    const { list_item: _, ...strategy } = row;
    await transaction('imported_strategies')
      .where({ strategy_id: id })
      .update({
        ...importedColumns(place, version),
        changed_batch_id: batchId,
      });
    await transaction('imported_strategy_history')
      .insert({
        strategy_id: id,
        batch_id: batchId,
        previous: JSON.stringify({ strategy: { ...strategy, ...times }, imported }),
      })
      // What was there before the batch is what its first change found.
      .onConflict(['strategy_id', 'batch_id'])
      .ignore();
    if (isNewVersion) await tell(transaction, id, 'strategy.updated', batchId);
    return answer('updated', notes);
  }
}

/** The version that it has in its source, where that is not behind what is here. */
function versionFrom({ record }: StrategyPlace, next: number): number {
  return Math.max(next, record.data.version);
}

function nameTaken(name: string): ImportNote {
  return { code: 'name_taken', message: `the owner has another strategy named ${name}` };
}

/** Whether a strategy has the owner and the original that the import says. In a dry run originals are not looked for. */
function isInPlace(
  row: FullRow,
  imported: ImportedRow,
  { owner_id: ownerId, parent_id: parentId }: StrategyPlace,
  isDryRun: boolean,
): boolean {
  const hasOwner = ownerId === undefined || row.user_id === ownerId;
  return hasOwner && (isDryRun || imported.parent_id === (parentId ?? null));
}

/** Whether a record has the same content, owner, state, original and times as the strategy that was written. */
function saysTheSame(
  row: FullRow,
  imported: ImportedRow,
  { owner_id: ownerId, parent_id: parentId, record: { data } }: StrategyPlace,
  content: StrategyContent,
): boolean {
  const written = [
    ...[row.name, row.description, row.category, row.tags, row.is_template, row.tree_hash],
    ...[row.user_id, row.deleted_at === null, row.created_at, row.updated_at],
    ...[imported.parent_id, imported.original_sha256, imported.legacy.version],
  ];
  const { name, description, category, tags, isTemplate, treeHash } = content;
  const told = [
    ...[name, description, category, tags, isTemplate, treeHash],
    ...[ownerId, data.is_active, new Date(data.created_at), new Date(data.updated_at)],
    ...[parentId ?? null, data.tree.sha256, data.version],
  ];
  return isDeepStrictEqual(written, told);
}

/** Whether somebody saved or deleted it here since the import wrote it, or brought it back; and when. */
function editOf(row: FullRow, imported: ImportedRow): Edit {
  const at = `at ${row.updated_at.toISOString()}`;
  if (row.version !== imported.written_version) return `saved as version ${row.version} ${at}`;
  if ((row.deleted_at !== null) === imported.written_deleted) return undefined;
  return row.deleted_at === null
    ? `brought back ${at}`
    : `deleted at ${row.deleted_at.toISOString()}`;
}

function isEdited(row: FullRow, imported: ImportedRow): boolean {
  return editOf(row, imported) !== undefined;
}

/** The name with a number after it, where an active strategy of the owner has it. */
async function freeName(
  transaction: Database,
  userId: string,
  id: string,
  isActive: boolean,
  content: StrategyContent,
): Promise<StrategyContent> {
  if (!isActive) return content;
  return { ...content, name: await freeNameLike(transaction, userId, id, content.name) };
}

async function freeNameLike(
  transaction: Database,
  userId: string,
  id: string,
  wanted: string,
): Promise<string> {
  const rows = await transaction('strategies')
    .where({ user_id: userId })
    .whereNull('deleted_at')
    .whereNot({ id })
    .whereRaw('starts_with(name, ?)', [wanted.slice(0, 150)])
    .select<{ name: string }[]>('name');
  const taken = new Set(rows.map(({ name }) => name));
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : nameWith(wanted, ` (${number})`);
    if (!taken.has(name)) return name;
  }
}

async function insertRow(
  transaction: Database,
  { target_id: id, owner_id: userId, record }: StrategyPlace,
  content: StrategyContent,
  version: number,
): Promise<void> {
  const { is_active: isActive, created_at, updated_at } = record.data;
  await transaction('strategies').insert({
    id,
    user_id: userId,
    version,
    ...contentRow(content),
    created_at,
    updated_at,
    deleted_at: isActive ? null : updated_at,
  });
  await addVersion(transaction, id);
}

async function updateRow(
  transaction: Database,
  { target_id: id, owner_id: userId, record }: StrategyPlace,
  content: StrategyContent,
  version: number,
): Promise<void> {
  const { is_active: isActive, created_at, updated_at } = record.data;
  await transaction('strategies')
    .where({ id })
    .update({
      user_id: userId,
      version,
      ...contentRow(content),
      created_at,
      updated_at,
      deleted_at: isActive ? null : updated_at,
    });
  await addVersion(transaction, id);
}

/** Times as Postgres has them: dates of this side have no microseconds. */
function timesOf(transaction: Database, id: string): Promise<object | undefined> {
  const times = ['created_at', 'updated_at', 'deleted_at'].map((column) =>
    transaction.raw(`${column}::text`),
  );
  return transaction('strategies').where({ id }).first<object | undefined>(times);
}

async function addVersion(transaction: Database, id: string): Promise<void> {
  const copied = copiedColumns.join(', ');
  await transaction.raw(
    `insert into strategy_versions (strategy_id, ${copied}, tree_changed, reason, created_at)
     select id, ${copied}, true, ?, updated_at from strategies where id = ?`,
    [IMPORT_REASON, id],
  );
}

function importedColumns({ record, parent_id, original_key }: StrategyPlace, version: number) {
  const { tree, legacy, is_active: isActive, version: sourceVersion } = record.data;
  return {
    content_hash: record.content_hash,
    parent_id: parent_id ?? null,
    original: tree.original.replaceAll('\0', '\ufffd'),
    original_sha256: tree.sha256,
    original_key: original_key ?? null,
    state: tree.state,
    report: JSON.stringify({ issues: tree.issues, node_types: tree.node_types }),
    legacy: JSON.stringify({ ...legacy, version: sourceVersion }),
    written_version: version,
    written_deleted: !isActive,
  };
}

function takeBackOne(transaction: Database, taken: TakenBack): ReturnType<typeof takeBack> {
  const { batchId, id } = taken;
  return takeBack<ImportedRow, FullRow, Previous>(transaction, taken, {
    table: 'strategies',
    imported: {
      table: 'imported_strategies',
      history: 'imported_strategy_history',
      key: 'strategy_id',
    },
    editOf,
    nameOf: ({ name }) => name,
    async remove() {
      await tell(transaction, id, 'strategy.deleted', batchId);
      await transaction('strategies').where({ id }).delete();
    },
    async restore({ strategy, imported }) {
      const name = await nameBefore(transaction, taken, strategy);
      if (name === undefined) return false;
      await transaction('strategy_versions')
        .where({ strategy_id: id })
        .where('version', '>', strategy.version)
        .delete();
      await transaction('strategies')
        .where({ id })
        .update({ ...strategy, name });
      await transaction('imported_strategies')
        .where({ strategy_id: id })
        .update(jsonColumns(imported));
      await tell(transaction, id, 'strategy.updated', batchId);
      return true;
    },
  });
}

/**
 * The name that a strategy had before a batch; undefined when another one has it now, and by force one like it. One that
 * has it by the same batch gives it back, and has another until it is taken back itself.
 */
async function nameBefore(
  transaction: Database,
  { batchId, id, force }: TakenBack,
  { user_id: userId, name, deleted_at: deletedAt }: Previous['strategy'],
): Promise<string | undefined> {
  if (deletedAt !== null) return name;
  const other = await transaction<FullRow>('strategies')
    .where({ user_id: userId, name })
    .whereNull('deleted_at')
    .whereNot({ id })
    .forUpdate()
    .first();
  if (other === undefined) return name;
  const imported = await transaction<ImportedRow>('imported_strategies')
    .where({ strategy_id: other.id })
    .first();
  const isOfBatch = imported?.batch_id === batchId || imported?.changed_batch_id === batchId;
  const another = () => freeNameLike(transaction, userId, id, name);
  if (!isOfBatch || (!force && isEdited(other, imported))) return force ? another() : undefined;
  await transaction('strategies')
    .where({ id: other.id })
    .update({ name: await another() });
  return name;
}

/** Columns of type `json` are read as values and written as text. */
function jsonColumns(row: Record<string, unknown>): Record<string, unknown> {
  return {
    ...row,
    report: JSON.stringify(row['report']),
    legacy: JSON.stringify(row['legacy']),
  };
}

async function tell(
  transaction: Database,
  id: string,
  type: Parameters<typeof strategyRecord>[0],
  batchId: string,
): Promise<void> {
  const row = await transaction<FullRow>('strategies').where({ id }).first();
  // Others never knew of a strategy that was deleted in the old system.
  if (row === undefined || row.deleted_at !== null) return;
  await addToOutbox(transaction, [
    strategyRecord(type, toStrategy(row), IMPORT_REASON, batchId, events),
  ]);
}
