import type { Knex } from 'knex';
import type {
  BatchStorePort,
  FormerTargets,
  NewBatch,
  RowList,
  RowPage,
  SourceOfRun,
  UploadPart,
} from '../../api/imports/ports';
import { tableReports } from '../../api/imports/table-report';
import type { CountRow } from '../../api/imports/table-report';
import { AppError } from '../../core/errors';
import { workingStates } from '../../contracts/import-responses';
import type {
  ImportDetail,
  ImportRecovery,
  ImportState,
  ImportSummary,
} from '../../contracts/import-responses';
import type { Database } from '../../platform/postgres/database';
import { NOTHING_RECOVERED, recoveryOf, toPart } from './batch-rows';
import type { BatchRow, PartRow } from './batch-rows';
import { formerOwner, formerTargets } from './former-targets';
import { archivesOfSource, importedSources, importsBesideArchive } from './imported-sources';
import { keptRows } from './kept-rows';
import type { KeptPage } from './kept-rows';
import { deleteOldWarnings, supersede, supersededBatches } from './superseded-batches';
import type { Superseded } from './superseded-batches';
import { batchWorkflowId } from './workflow-ids';

const UNIQUE_VIOLATION = '23505';

type SummaryRow = BatchRow & { readonly records: string; readonly records_done: string };

const iso = (time: Date | null) => time?.toISOString() ?? null;

/** Batches as people see them. */
export class BatchStore implements BatchStorePort {
  constructor(private readonly db: Database) {}

  async create({ id, manifest, dryRun, startedBy, accounts }: NewBatch): Promise<void> {
    await this.db.transaction(async (transaction) => {
      await transaction('import_batches').insert({
        id,
        system: manifest.system,
        source_name: manifest.source_name,
        fingerprint: manifest.fingerprint,
        started_by: startedBy,
        state: 'uploading',
        dry_run: dryRun,
        manifest: JSON.stringify(manifest),
        accounts: JSON.stringify(accounts),
      });
      const parts = manifest.parts.map((part, position) => ({ batch_id: id, position, ...part }));
      if (parts.length > 0) await transaction.batchInsert('import_parts', parts, 500);
    });
  }

  formerTargets(
    source: Parameters<BatchStorePort['formerTargets']>[0],
    owners: readonly string[],
  ): Promise<FormerTargets> {
    return formerTargets(this.db, source, owners);
  }

  formerOwner(source: Parameters<BatchStorePort['formerOwner']>[0], id: string) {
    return formerOwner(this.db, source, id);
  }

  importedSources() {
    return importedSources(this.db);
  }

  doubledBatches(run: SourceOfRun) {
    return run.system === 'algotrade'
      ? importsBesideArchive(this.db, run.imported_sources ?? [])
      : archivesOfSource(this.db, run);
  }

  async sourceOf(id: string): Promise<SourceOfRun | undefined> {
    const row = await this.db<BatchRow>('import_batches').where({ id }).first('manifest');
    return row?.manifest;
  }

  async list(limit: number, offset: number): Promise<{ batches: ImportSummary[]; total: number }> {
    const rows = (await this.summaries()
      .orderBy('created_at', 'desc')
      .limit(limit)
      .offset(offset)) as SummaryRow[];
    const [count] = await this.db('import_batches').count<{ count: string }[]>({ count: '*' });
    return { batches: rows.map(summaryOf), total: Number(count?.count ?? 0) };
  }

  async find(id: string): Promise<ImportDetail | undefined> {
    const row = (await this.summaries().where({ id }).first()) as SummaryRow | undefined;
    if (row === undefined) return undefined;
    const parts = await this.db<PartRow>('import_parts')
      .where({ batch_id: id })
      .orderBy('position');
    const counts = await this.db('import_counts')
      .where({ batch_id: id })
      .select<(Omit<CountRow, 'count'> & { count: string })[]>(
        { table: 'table_name' },
        'entity',
        'outcome',
        'count',
      );
    return {
      ...summaryOf(row),
      parts: parts.map(({ name, entity, records, bytes, uploaded_at, done }) => ({
        name,
        entity,
        records,
        bytes: Number(bytes),
        uploaded: uploaded_at !== null,
        records_done: done,
      })),
      tables: tableReports(
        row.manifest.tables,
        counts.map((one) => ({ ...one, count: Number(one.count) })),
      ),
      checks: row.checks,
      rollback: row.rollback,
      workflow_id: batchWorkflowId(row),
    };
  }

  async part(batchId: string, name: string): Promise<UploadPart | undefined> {
    const row = await this.db<PartRow>('import_parts').where({ batch_id: batchId, name }).first();
    return row && { ...toPart(row), uploaded: row.uploaded_at !== null };
  }

  async uploaded(batchId: string, name: string): Promise<boolean> {
    const stored = await this.db('import_parts')
      .where({ batch_id: batchId, name })
      .whereExists(this.db('import_batches').where({ id: batchId, state: 'uploading' }))
      .update({ uploaded_at: this.db.fn.now() });
    return stored > 0;
  }

  async isUploaded(batchId: string, name: string): Promise<boolean> {
    const part = await this.db('import_parts')
      .where({ batch_id: batchId, name })
      .whereNotNull('uploaded_at')
      .first<object | undefined>('name');
    return part !== undefined;
  }

  async giveUp(id: string, reason: string): Promise<boolean> {
    return this.db.transaction(async (transaction) => {
      const ended = await transaction('import_batches')
        .where({ id, state: 'uploading' })
        .update({ state: 'failed', error: reason, finished_at: transaction.fn.now() });
      // With the state: nobody may go on with a batch whose snapshot is about to be deleted.
      if (ended > 0)
        await transaction('import_parts').where({ batch_id: id }).update({ uploaded_at: null });
      return ended > 0;
    });
  }

  /** Uploads of which no part has come for an hour. */
  async abandoned(): Promise<string[]> {
    return this.db('import_batches')
      .where({ state: 'uploading' })
      .whereRaw("created_at < now() - interval '1 hour'")
      .whereNotExists(
        this.db('import_parts')
          .whereRaw('batch_id = import_batches.id')
          .whereRaw("uploaded_at > now() - interval '1 hour'"),
      )
      .pluck<string[]>('id');
  }

  move(id: string, from: readonly ImportState[], to: ImportState): Promise<boolean> {
    return this.moveWith(id, from, { state: to });
  }

  beginRollback(id: string, from: readonly ImportState[], force: boolean): Promise<boolean> {
    const rollback = { force, deleted: 0, restored: 0, edited: 0, absent: 0, kept: 0 };
    return this.moveWith(id, from, {
      state: 'rolling_back',
      rollback: JSON.stringify(rollback),
    });
  }

  beginRecovery(id: string): Promise<boolean> {
    const recovery = JSON.stringify(NOTHING_RECOVERED);
    const left = this.db('import_orphans').where({ batch_id: id }).whereNull('recovered_at');
    return this.moveWith(id, ['completed'], { state: 'recovering', recovery }, left);
  }

  recovery(id: string): Promise<ImportRecovery> {
    return recoveryOf(this.db, id);
  }

  /** False when the batch is in none of the states, or nothing is found of what has to be there. */
  private async moveWith(
    id: string,
    from: readonly ImportState[],
    change: {
      readonly state: ImportState;
      readonly rollback?: string;
      readonly recovery?: string;
    },
    required?: Knex.QueryBuilder,
  ): Promise<boolean> {
    try {
      const moved = await this.db('import_batches')
        .where({ id })
        .whereIn('state', [...from])
        .modify((query) => required && void query.whereExists(required))
        .update({
          ...change,
          error: null,
          finished_at: null,
          started_at: this.db.raw('coalesce(started_at, now())'),
        });
      return moved > 0;
    } catch (error) {
      if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
      const running = await this.running();
      const names = running.map((batch) => batch.batch_id).join(', ');
      const message = `another import batch is running: ${names}`;
      throw new AppError('IMPORT_RUNNING', message, { cause: error });
    }
  }

  /** Batches whose workflows are under way, or should be. */
  async running(): Promise<(ImportSummary & { readonly force: boolean })[]> {
    const rows = (await this.summaries().whereIn('state', [...workingStates])) as SummaryRow[];
    return rows.map((row) => ({ ...summaryOf(row), force: row.rollback?.force ?? false }));
  }

  /** Batches that ended before a time and whose snapshots are still there. */
  async withOldSnapshots(before: Date): Promise<string[]> {
    const rows = await this.db('import_batches')
      .whereNotIn('state', ['uploading', ...workingStates])
      .whereNull('snapshot_deleted_at')
      .whereRaw('coalesce(finished_at, created_at) < ?', [before])
      .select<{ id: string }[]>('id');
    return rows.map(({ id }) => id);
  }

  async snapshotDeleted(id: string): Promise<void> {
    await this.db('import_batches').where({ id }).update({ snapshot_deleted_at: this.db.fn.now() });
    // An upload that never ended begins anew.
    await this.db('import_parts').where({ batch_id: id }).update({ uploaded_at: null });
  }

  superseded(before: Date): Promise<Superseded[]> {
    return supersededBatches(this.db, before);
  }

  supersede(batch: Superseded): Promise<boolean> {
    return supersede(this.db, batch);
  }

  deleteOldWarnings(): Promise<void> {
    return deleteOldWarnings(this.db);
  }

  async newerThan(id: string): Promise<string | undefined> {
    const row = await this.db('import_map_history as h')
      .join('import_map as m', (on) => {
        on.on('m.entity', 'h.entity').on('m.target_id', 'h.target_id');
      })
      .where('h.previous_batch_id', id)
      .first<{ changed_batch_id: string } | undefined>('m.changed_batch_id');
    return row?.changed_batch_id;
  }

  async rows(id: string, list: RowList, page: KeptPage): Promise<RowPage> {
    return keptRows(this.db, id, list, page);
  }

  async countRows(id: string, list: RowList): Promise<number> {
    const [row] = await this.db(`import_${list}`)
      .where({ batch_id: id })
      .count<{ count: string }[]>({ count: '*' });
    return Number(row?.count ?? 0);
  }

  private summaries() {
    const sum = (column: string) =>
      this.db('import_parts')
        .whereRaw('batch_id = import_batches.id')
        .select(this.db.raw(`coalesce(sum(${column}), 0)`));
    return this.db('import_batches').select(
      'import_batches.*',
      sum('records').as('records'),
      sum('done').as('records_done'),
    );
  }
}

function summaryOf(row: SummaryRow): ImportSummary {
  return {
    batch_id: row.id,
    system: row.system,
    source_name: row.source_name,
    fingerprint: row.fingerprint,
    dry_run: row.dry_run,
    state: row.state,
    started_by: row.started_by,
    owner: row.manifest.options.owner,
    mapped_owners: Object.keys(row.manifest.options.users).length,
    error: row.error,
    created_at: row.created_at.toISOString(),
    started_at: iso(row.started_at),
    finished_at: iso(row.finished_at),
    records: Number(row.records),
    records_done: Number(row.records_done),
    superseded: row.superseded,
  };
}
