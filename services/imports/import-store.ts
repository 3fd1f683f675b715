import type {
  Assignment,
  Batch,
  ChildCounts,
  ImportStore,
  KeptRecord,
  MapEntry,
  Outcome,
  PartProgress,
  RolledBack,
  SourceKey,
  StoredTable,
  Target,
} from '../../activities/imports/ports';
import { AppError } from '../../core/errors';
import type {
  ImportCheck,
  ImportIdPage,
  ImportRollback,
  ImportTableReport,
  ImportRecovery,
} from '../../contracts/import-responses';
import type { ImportEntity, ImportRecord } from '../../contracts/imports';
import type { Database } from '../../platform/postgres/database';
import { BatchStore } from './batch-store';
import { NOTHING_RECOVERED, recoveryOf, toBatch, toPart } from './batch-rows';
import type { BatchRow, PartRow } from './batch-rows';
import type { OwnerClient } from './owner-client';
import { findSecrets } from './find-secrets';
import { formerInRedis, renameRows } from './former-rows';
import { MapRows } from './map-rows';
import { namesakes } from './namesakes';
import { OriginalRows } from './original-rows';
import { addCounts, addKept } from './outcome-rows';
import { twinsOf } from './twin-rows';

/** Begins the error of a batch whose rollback failed. */
const IN_ROLLBACK = 'rollback: ';

/** What the workflow of a batch reads and writes. */
export class PostgresImportStore implements ImportStore {
  private readonly map: MapRows;
  private readonly originals: OriginalRows;

  constructor(private readonly db: Database) {
    this.map = new MapRows(db);
    this.originals = new OriginalRows(db);
  }

  async batch(id: string): Promise<Batch> {
    const row = await this.db<BatchRow>('import_batches').where({ id }).first();
    if (row === undefined) throw new AppError('IMPORT_NOT_FOUND', `there is no batch ${id}`);
    return toBatch(row);
  }

  async parts(batchId: string): Promise<PartProgress[]> {
    const rows = await this.db<PartRow>('import_parts')
      .where({ batch_id: batchId })
      .orderBy('position');
    return rows.map(toPart);
  }

  find(batch: Batch, keys: readonly SourceKey[]): Promise<Map<string, MapEntry>> {
    return this.map.find(batch, keys);
  }

  formerInRedis(batch: Batch, rows: Parameters<ImportStore['formerInRedis']>[1]) {
    return formerInRedis(this.db, batch, rows);
  }

  storedTables(batch: Batch, entity: ImportEntity): Promise<StoredTable[]> {
    return this.map.tables(batch, entity);
  }

  movable(...asked: Parameters<ImportStore['movable']>): Promise<MapEntry[]> {
    return this.map.movable(...asked);
  }

  rename(batch: Batch, rows: Parameters<ImportStore['rename']>[1]): Promise<void> {
    return renameRows(this.db, batch, rows);
  }

  namedRows(batch: Batch): Promise<number> {
    return this.map.named(batch);
  }

  namesakes(...[batch, records]: Parameters<ImportStore['namesakes']>) {
    return namesakes(this.db, batch, records);
  }

  otherSources({ system, sourceName }: Batch): Promise<string[]> {
    return this.db('import_batches')
      .where({ system, dry_run: false })
      .whereNot({ source_name: sourceName })
      .whereNotNull('started_at')
      .distinct()
      .orderBy('source_name')
      .pluck<string[]>('source_name');
  }

  async unfinished({ system, sourceName }: Batch) {
    const { rows } = await this.db.raw<{
      rows: Awaited<ReturnType<ImportStore['unfinished']>>;
    }>(
      `select b.id, b.source_name as "sourceName", starts_with(b.error, :inRollback) as "inRollback"
       from import_batches b
       where b.system = :system and b.source_name <> :sourceName and b.state = 'failed'
         and not b.dry_run and exists (select from import_map m where m.batch_id = b.id) and not exists
           (select from import_batches n where n.system = b.system and n.source_name = b.source_name
             and n.created_at > b.created_at and n.state = 'completed' and not n.dry_run)
       order by b.created_at desc`,
      { system, sourceName, inRollback: IN_ROLLBACK },
    );
    return rows;
  }

  users(batch: Batch): Promise<Map<string, string>> {
    return this.map.users(batch);
  }

  keptElsewhere(...asked: Parameters<ImportStore['keptElsewhere']>) {
    return this.map.keptElsewhere(...asked);
  }

  async quarantined(batchId: string, meant: string, code?: string): Promise<Set<string>> {
    const rows = await this.db('import_quarantine')
      .where({ batch_id: batchId, meant, ...(code !== undefined && { code }) })
      .select<{ source_id: string }[]>('source_id');
    return new Set(rows.map(({ source_id }) => source_id));
  }

  assign(batch: Batch, rows: readonly Assignment[], mayReplace = false): Promise<void> {
    return this.map.assign(batch, rows, mayReplace);
  }

  commit(
    batch: Batch,
    part: { readonly name: string; readonly done: number; readonly count: number } | undefined,
    outcomes: readonly Outcome[],
  ): Promise<boolean> {
    return this.db.transaction(async (transaction) => {
      if (part !== undefined) {
        // The row's lock and its figure let one of two attempts commit a chunk.
        const moved = await transaction('import_parts')
          .where({ batch_id: batch.id, name: part.name, done: part.done })
          .update({ done: part.done + part.count });
        if (moved === 0) return false;
        await addCounts(transaction, batch, outcomes);
        await addKept(transaction, batch, outcomes);
      }
      if (batch.dryRun) return true;
      await this.map.store(transaction, batch, outcomes);
      const unused = outcomes.filter(({ fate, madeHere }) => fate === 'quarantined' || madeHere);
      await this.map.dropUnused(transaction, batch, unused);
      return true;
    });
  }

  entries(
    batch: Batch,
    which: 'written' | 'all',
    entity: ImportEntity,
    after: string | undefined,
    limit: number,
  ): Promise<MapEntry[]> {
    return this.map.entries(batch, which, entity, after, limit);
  }

  /** What is stored of a batch's source, with the data that the owners hold; rows that their users deleted are missing. */
  async records(
    owners: Pick<OwnerClient, 'stored'>,
    batchId: string,
    entity: ImportEntity,
    after: string | undefined,
    limit: number,
  ) {
    const entries = await this.map.stored(await this.batch(batchId), entity, after, limit);
    const ids = entries.map(({ targetId }) => targetId);
    const { stored } = await owners.stored(entity, ids, true);
    const byId = new Map(stored.map((one) => [one.target_id, one]));
    const records = entries.flatMap(({ table, id, targetId }) => {
      const found = byId.get(targetId);
      if (found === undefined) return [];
      const { owner_id, parent_id, view } = found;
      return [{ target_id: targetId, table, id, owner_id, parent_id, view }];
    });
    const last = ids.length < limit ? undefined : ids.at(-1);
    return { records, next: last ?? null };
  }

  /** The ids that rows of the source have here. */
  async ids(
    batchId: string,
    entity: ImportEntity,
    after: string | undefined,
    limit: number,
  ): Promise<ImportIdPage> {
    const entries = await this.map.stored(await this.batch(batchId), entity, after, limit);
    const data = entries.map(({ table, id, targetId, ...entry }) => ({
      table,
      id,
      target_id: targetId,
      parent_id: entry.parentTarget,
      owner_id: entry.ownerTarget,
      inserted_by: entry.batchId,
      changed_by: entry.changedBatchId,
    }));
    return { data, next: data.length < limit ? null : (data.at(-1)?.target_id ?? null) };
  }

  children(batch: Batch, sessionIds: readonly string[]): Promise<Map<string, ChildCounts>> {
    return this.map.children(batch, sessionIds);
  }

  async twins(
    batch: Batch,
    entity: ImportEntity,
    records: readonly (SourceKey & { readonly contentHash: string })[],
  ): Promise<Set<string>> {
    return twinsOf(this.db, batch, entity, records);
  }

  async orphans(batchId: string, limit: number): Promise<KeptRecord[]> {
    const rows = await this.db('import_orphans')
      .where({ batch_id: batchId })
      .whereNull('recovered_at')
      .orderByRaw("record->'data'->'missing'->>'id', id")
      .limit(limit)
      .select<{ id: string; record: ImportRecord }[]>('id', 'record');
    return rows.map(({ id, record }) => ({ rowId: Number(id), record }));
  }

  recovered(batchId: string, rowIds: readonly number[], sessions: number): Promise<void> {
    return this.db.transaction(async (transaction) => {
      const recovered = await transaction('import_orphans')
        .whereIn('id', [...rowIds])
        .whereNull('recovered_at')
        .update({ recovered_at: transaction.fn.now() });
      const row = await transaction<BatchRow>('import_batches')
        .where({ id: batchId })
        .forUpdate()
        .first('recovery');
      const before = row?.recovery ?? NOTHING_RECOVERED;
      const recovery: ImportRecovery = {
        sessions: before.sessions + sessions,
        records: before.records + recovered,
      };
      await transaction('import_batches')
        .where({ id: batchId })
        .update({ recovery: JSON.stringify(recovery) });
    });
  }

  recovery(batchId: string): Promise<ImportRecovery> {
    return recoveryOf(this.db, batchId);
  }

  useOriginal(batch: Batch, target: Target, sha256: string): Promise<void> {
    return this.originals.use(batch, target, sha256);
  }

  usesOriginal(batchId: string, sha256: string): Promise<boolean> {
    return this.originals.isUsedBy({ id: batchId }, sha256);
  }

  originalsOf(batch: Batch, targets: RolledBack): Promise<string[]> {
    return this.originals.onlyOf(batch, targets);
  }

  releaseOriginals(batch: Batch, targets: RolledBack): Promise<void> {
    return this.originals.release(batch, targets);
  }

  missing(batch: Batch, entity: ImportEntity, ids: readonly string[]): Promise<string[]> {
    return this.map.missing(batch, entity, ids);
  }

  ownersElsewhere(batch: Batch, userIds: readonly string[]): Promise<Set<string>> {
    return this.map.ownersElsewhere(batch, userIds);
  }

  async rollback(batchId: string): Promise<ImportRollback | null> {
    const row = await this.db<BatchRow>('import_batches').where({ id: batchId }).first('rollback');
    return row?.rollback ?? null;
  }

  takenBack(
    batch: Batch,
    { gone, restored, deletedHere = [] }: RolledBack,
    rollback: ImportRollback,
  ): Promise<void> {
    return this.db.transaction(async (transaction) => {
      await this.map.forget(transaction, batch, gone);
      await this.map.markGone(transaction, batch, deletedHere);
      await this.map.restore(transaction, batch, restored);
      await transaction('import_batches')
        .where({ id: batch.id })
        .update({ rollback: JSON.stringify(rollback) });
    });
  }

  async complete(batchId: string): Promise<void> {
    await this.end(batchId, 'running', { state: 'completed', error: null });
  }

  async fail(batchId: string, said: string): Promise<void> {
    const reason = storable(said);
    await this.end(batchId, 'running', { state: 'failed', error: reason });
    await this.end(batchId, 'rolling_back', { state: 'failed', error: `${IN_ROLLBACK}${reason}` });
  }

  async tables(batchId: string): Promise<ImportTableReport[]> {
    return (await new BatchStore(this.db).find(batchId))?.tables ?? [];
  }

  secrets(batchId: string): Promise<string[]> {
    return findSecrets(this.db, batchId);
  }

  async saveChecks(batchId: string, checks: readonly ImportCheck[]): Promise<void> {
    await this.db('import_batches')
      .where({ id: batchId })
      .update({ checks: JSON.stringify(checks) });
  }

  async endRollback(batchId: string, rollback: ImportRollback): Promise<void> {
    const change = { state: 'rolled_back', error: null, rollback: JSON.stringify(rollback) };
    await this.end(batchId, 'rolling_back', change);
  }

  async endRecovery(batchId: string, failure: string | null): Promise<void> {
    const error = failure && `recovery: ${storable(failure)}`;
    await this.end(batchId, 'recovering', { state: 'completed', error });
  }

  private async end(id: string, from: string, change: object): Promise<void> {
    await this.db('import_batches')
      .where({ id, state: from })
      .update({ ...change, finished_at: this.db.fn.now() });
  }
}

/** Postgres has no NUL in text, and what an owner says may quote one. */
function storable(text: string): string {
  return text.replaceAll('\0', '\ufffd');
}
