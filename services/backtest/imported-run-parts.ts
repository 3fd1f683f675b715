import type {
  ImportOutcome,
  ImportPort,
  ImportRollback,
  ImportedRecords,
  PlacedRecord,
  RollbackOutcome,
  StoredRecord,
} from '../../api/shared/import-port';
import type { ImportEntity } from '../../contracts/imports';
import type { Database } from '../../platform/postgres/database';
import { newestVersions, takeBackVersions } from './import-versions';
import { resultDiffers, showEarlierParts, showParts } from './restored-parts';
import type { PartObjects } from './restored-parts';

type PartPlace = PlacedRecord<'run_part'>;

interface PartRow {
  readonly target_id: string;
  readonly version: number;
  readonly content_hash: string;
  readonly owner_id: string;
  readonly run_id: string;
  readonly name: string;
  readonly parts: number;
  /** Its bytes are in the object store. */
  readonly placed: boolean;
}

const PARTS = { table: 'imported_run_parts', key: 'target_id' } as const;

/** What came with archives and is too large for the rows of runs. It is staged until it is whole. */
export class ImportedRunParts implements ImportPort {
  constructor(
    private readonly db: Database,
    private readonly objects: PartObjects,
  ) {}

  async store({ batch_id, dry_run, records }: ImportedRecords): Promise<ImportOutcome[]> {
    const places = records as readonly PartPlace[];
    return this.db.transaction(async (transaction) => {
      const newest = await newestParts(
        transaction,
        places.map(({ target_id }) => target_id),
      );
      const deleted = await deletedRuns(
        transaction,
        places.flatMap(({ parent_id }) => parent_id ?? []),
      );
      const outcomes: ImportOutcome[] = [];
      for (const place of places) {
        const before = newest.get(place.target_id);
        const outcome = outcomeOf(place, before, deleted);
        outcomes.push(outcome);
        if (dry_run || outcome.outcome === 'conflict') continue;
        if (outcome.outcome !== 'unchanged') await add(transaction, batch_id, place, before);
        const { part, parts } = place.record.data;
        if (part === parts - 1) await this.show(transaction, place.parent_id ?? '', batch_id);
      }
      return outcomes;
    });
  }

  /** Runs of before the batch go back to the parts that they had. */
  async rollback(rollback: ImportRollback): Promise<RollbackOutcome[]> {
    return this.db.transaction(async (transaction) => {
      const { taken, outcomes } = await takeBackVersions<PartRow>(transaction, PARTS, rollback);
      for (const runId of new Set(taken.map(({ run_id }) => run_id))) {
        await showEarlierParts(transaction, runId);
      }
      return outcomes;
    });
  }

  async stored(_entity: ImportEntity, targetIds: readonly string[]): Promise<StoredRecord[]> {
    const newest = await newestParts(this.db, targetIds);
    return [...newest.values()].map(({ target_id, owner_id, run_id, content_hash }) => ({
      ...{ target_id, owner_id, parent_id: run_id, content_hash, status: null, checksum: null },
    }));
  }

  private async show(transaction: Database, runId: string, batch_id: string): Promise<void> {
    const own = transaction('imported_run_parts').where({ run_id: runId, batch_id });
    const hasNew = (await own.first<unknown>('target_id')) !== undefined;
    await showParts(transaction, runId, this.objects, hasNew);
  }
}

const COLUMNS = `target_id, version, content_hash, owner_id, run_id, name, parts,
  content is null as placed`;

function newestParts(db: Database, ids: readonly string[]): Promise<Map<string, PartRow>> {
  return newestVersions(db, PARTS, ids, COLUMNS);
}

/** Of runs, those that were imported and that their users have deleted. */
async function deletedRuns(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db('imported_runs')
    .whereIn('run_id', [...new Set(ids)])
    .whereNotIn('run_id', db('runs').select('id'))
    .distinct<{ run_id: string }[]>('run_id');
  return new Set(rows.map(({ run_id }) => run_id));
}

function outcomeOf(
  { target_id, parent_id, record }: PartPlace,
  before: PartRow | undefined,
  deleted: ReadonlySet<string>,
): ImportOutcome {
  if (parent_id !== undefined && deleted.has(parent_id)) {
    const message = 'the user of its back-test has deleted that on this system';
    return { target_id, outcome: 'conflict', notes: [{ code: 'deleted_here', message }] };
  }
  if (before === undefined) return { target_id, outcome: 'inserted', notes: [] };
  const isSame = before.content_hash === record.content_hash && before.run_id === parent_id;
  if (!isSame && isOfPlacedResult(before, record.data)) {
    return { target_id, outcome: 'conflict', notes: [resultDiffers] };
  }
  return { target_id, outcome: isSame ? 'unchanged' : 'updated', notes: [] };
}

/** Of as many parts as before only some would be new: with the others they are not the bytes of an object. */
function isOfPlacedResult(before: PartRow, { parts, name }: PartPlace['record']['data']): boolean {
  return before.parts === parts && (before.placed || before.name !== name);
}

async function add(
  transaction: Database,
  batch_id: string,
  { target_id, owner_id, parent_id, record }: PartPlace,
  before: PartRow | undefined,
): Promise<void> {
  const { part, parts, name, content } = record.data;
  await transaction('imported_run_parts').insert({
    ...{ target_id, version: (before?.version ?? 0) + 1, batch_id, owner_id, run_id: parent_id },
    ...{ content_hash: record.content_hash, part, parts, name, content },
  });
}
