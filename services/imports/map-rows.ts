import type {
  Assignment,
  Batch,
  ChildCounts,
  ImportStore,
  MapEntry,
  Outcome,
  SourceKey,
  StoredTable,
  Target,
} from '../../activities/imports/ports';
import { keyOf } from '../../activities/imports/record-ids';
import type { ImportEntity } from '../../contracts/imports';
import type { Database } from '../../platform/postgres/database';
import { restoreEntries, storeOutcomes, UNIQUE_VIOLATION } from './map-changes';

interface MapRow {
  readonly table_name: string;
  readonly source_id: string;
  readonly target_id: string;
  readonly entity: ImportEntity;
  readonly content_hash: string | null;
  readonly owner_target: string | null;
  readonly parent_target: string | null;
  readonly batch_id: string;
  readonly changed_batch_id: string;
  readonly row_name: string | null;
  readonly row_created_at: string | null;
}

/** Ids of rows of Postgres tables without a key: by content, and in versions before by page and place in it. */
const KEYLESS = '^(content:|\\([0-9]+,[0-9]+\\)$)';

const MADE = 'batch_id = :batch::uuid';
const CHANGED = 'changed_batch_id = :batch::uuid and changed_batch_id <> batch_id';

/**
 * What a batch inserted or changed: ranges that have no row in common, each of which an index holds in the order of
 * target ids. In one condition, a page would read all of a batch.
 */
const WRITTEN = [MADE, CHANGED];

/** What was stored of the source when the batch had run: rows that it found unchanged do not name it. */
const STORED = [
  `content_hash is not null and batch_id in (select b.id from import_batches b, import_batches own
    where own.id = :batch::uuid and b.started_at <= own.started_at)`,
];

/** Which rows of a source have which ids here: `import_map`. */
export class MapRows {
  constructor(private readonly db: Database) {}

  async find(batch: Batch, keys: readonly SourceKey[]): Promise<Map<string, MapEntry>> {
    if (keys.length === 0) return new Map();
    const rows = await this.ofSource(batch)
      .whereRaw('(table_name, source_id) in (select * from unnest(?::text[], ?::text[]))', [
        keys.map(({ table }) => table),
        keys.map(({ id }) => id),
      ])
      .select<MapRow[]>('*');
    return new Map(rows.map(entryOf).map((entry) => [keyOf(entry), entry]));
  }

  /** Rows that are stored, and known by a name. */
  async named(batch: Batch): Promise<number> {
    const [row] = await this.ofSource(batch)
      .whereIn('entity', ['strategy', 'session'])
      .whereNotNull('content_hash')
      .whereNotNull('row_name')
      .where({ gone_here: false })
      .count<{ count: string }[]>({ count: '*' });
    return Number(row?.count ?? 0);
  }

  async users(batch: Batch): Promise<Map<string, string>> {
    const rows = await this.ofSource(batch)
      .where({ entity: 'user' })
      .whereNotNull('content_hash')
      .select<Pick<MapRow, 'source_id' | 'target_id'>[]>('source_id', 'target_id');
    return new Map(rows.map(({ source_id, target_id }) => [source_id, target_id]));
  }

  /** Rows that have an id keep it, unless nothing is stored under it and `mayReplace` is true. */
  async assign(batch: Batch, rows: readonly Assignment[], mayReplace: boolean): Promise<void> {
    try {
      await this.insert(batch, rows, mayReplace, (row) => row.targetId);
    } catch (error) {
      if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
      // An id that is kept from the source is another source's row already: that one has it.
      for (const row of rows) await this.assignOne(batch, row, mayReplace);
    }
  }

  /** The tables of which rows are stored, and whether some of them have no key. */
  async tables(batch: Batch, entity: ImportEntity): Promise<StoredTable[]> {
    return this.ofSource(batch)
      .where({ entity })
      .whereNotNull('content_hash')
      .groupBy('table_name')
      .select<StoredTable[]>(
        { table: 'table_name' },
        this.db.raw('bool_or(source_id ~ ?) as "hasKeyless"', [KEYLESS]),
      );
  }

  async movable(
    batch: Batch,
    entity: ImportEntity,
    { others, keyless }: Parameters<ImportStore['movable']>[2],
    parents: readonly string[] | undefined,
  ): Promise<MapEntry[]> {
    const query = this.ofSource(batch)
      .where({ entity })
      .whereNotNull('content_hash')
      .whereRaw('(table_name = any(?::text[]) or (table_name = ? and source_id ~ ?))', [
        [...others],
        keyless,
        KEYLESS,
      ])
      .orderBy(['table_name', 'source_id'])
      .select<MapRow[]>('*');
    if (parents !== undefined) query.whereRaw('parent_target = any(?::uuid[])', [[...parents]]);
    return (await query).map(entryOf);
  }

  /** What a batch inserted or changed, or all of its source. */
  entries(
    batch: Batch,
    which: 'written' | 'all',
    entity: ImportEntity,
    after: string | undefined,
    limit: number,
  ): Promise<MapEntry[]> {
    return this.page(which === 'all' ? ['true'] : WRITTEN, batch, entity, after, limit);
  }

  /** What of the source is stored, up to a batch. */
  stored(
    batch: Batch,
    entity: ImportEntity,
    after: string | undefined,
    limit: number,
  ): Promise<MapEntry[]> {
    return this.page(STORED, batch, entity, after, limit);
  }

  private async page(
    ranges: readonly string[],
    batch: Batch,
    entity: ImportEntity,
    after: string | undefined,
    limit: number,
  ): Promise<MapEntry[]> {
    const pages = ranges.map(
      (range) => `(select * from import_map
        where system = :system and source_name = :source and entity = :entity and ${range}
          ${after === undefined ? '' : 'and target_id > :after::uuid'}
        order by target_id limit :limit)`,
    );
    const { rows } = await this.db.raw<{ rows: MapRow[] }>(
      `select * from (${pages.join(' union all ')}) page order by target_id limit :limit`,
      {
        ...{ system: batch.system, source: batch.sourceName, batch: batch.id, entity, limit },
        ...(after !== undefined && { after }),
      },
    );
    return rows.map(entryOf);
  }

  /** Of records, those that the map does not hold. */
  async missing(batch: Batch, entity: ImportEntity, ids: readonly string[]): Promise<string[]> {
    const targets = ids.map((id) => ({ id, entity }));
    const known = await this.ofTargets(this.db, batch, targets).pluck<string[]>('target_id');
    return ids.filter((id) => !known.includes(id));
  }

  /** Of users, those with rows that other batches inserted. */
  async ownersElsewhere({ id }: Batch, userIds: readonly string[]): Promise<Set<string>> {
    const found = await this.db('import_map')
      .whereIn('owner_target', [...userIds])
      .whereNotNull('content_hash')
      .where({ gone_here: false })
      .whereRaw("entity in ('strategy', 'session', 'backtest')")
      .whereNot({ batch_id: id })
      .distinct()
      .pluck<string[]>('owner_target');
    return new Set(found);
  }

  /**
   * Of ids, those that imports of other sources have. One without a hash counts as well: what a batch that failed stored
   * under it, and a user then edited, keeps none.
   */
  async keptElsewhere(
    { system, sourceName }: Batch,
    entity: ImportEntity,
    ids: readonly string[],
  ): Promise<Set<string>> {
    const found = await this.db('import_map')
      .where({ entity })
      .whereRaw('target_id = any(?::uuid[])', [[...ids]])
      .whereRaw('(system, source_name) <> (?, ?)', [system, sourceName])
      .pluck<string[]>('target_id');
    return new Set(found);
  }

  async children(batch: Batch, sessionIds: readonly string[]): Promise<Map<string, ChildCounts>> {
    const rows = await this.ofSource(batch)
      .whereRaw('parent_target = any(?::uuid[])', [[...sessionIds]])
      .whereIn('entity', ['trade', 'position', 'chart_point'])
      .whereNotNull('content_hash')
      .groupBy('parent_target', 'entity')
      .select<{ session: string; entity: ImportEntity; count: string }[]>(
        { session: 'parent_target' },
        'entity',
        this.db.raw('count(*) as count'),
      );
    const found = new Map<string, ChildCounts>();
    for (const { session, entity, count } of rows) {
      found.set(session, { ...found.get(session), [entity]: Number(count) });
    }
    return found;
  }

  async forget(transaction: Database, batch: Batch, targets: readonly Target[]): Promise<void> {
    if (targets.length > 0) await this.ofTargets(transaction, batch, targets).delete();
  }

  /** Rows that count as here no more; that their users deleted them keeps them from being imported again. */
  async markGone(transaction: Database, batch: Batch, targets: readonly Target[]): Promise<void> {
    if (targets.length === 0) return;
    await this.ofTargets(transaction, batch, targets).update({ gone_here: true });
  }

  restore(transaction: Database, batch: Batch, targets: readonly Target[]): Promise<void> {
    return restoreEntries(transaction, batch, targets);
  }

  /** Writes what a chunk stored; part of the transaction that counts it. */
  store(transaction: Database, batch: Batch, outcomes: readonly Outcome[]): Promise<void> {
    return storeOutcomes(transaction, batch, outcomes);
  }

  /** Ids chosen for what was then refused, or made here: nothing has them. */
  async dropUnused(
    transaction: Database,
    batch: Batch,
    unused: readonly SourceKey[],
  ): Promise<void> {
    if (unused.length === 0) return;
    await transaction('import_map')
      .where({ system: batch.system, source_name: batch.sourceName })
      .whereNull('content_hash')
      .whereRaw('(table_name, source_id) in (select * from unnest(?::text[], ?::text[]))', [
        unused.map(({ table }) => table),
        unused.map(({ id }) => id),
      ])
      .delete();
  }

  private async assignOne(batch: Batch, row: Assignment, mayReplace: boolean): Promise<void> {
    try {
      await this.insert(batch, [row], mayReplace, ({ targetId }) => targetId);
    } catch (error) {
      if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
      await this.insert(batch, [row], mayReplace, () => crypto.randomUUID());
    }
  }

  private async insert(
    batch: Batch,
    rows: readonly Assignment[],
    mayReplace: boolean,
    idOf: (row: Assignment) => string,
  ): Promise<void> {
    const insertion = this.db('import_map')
      .insert(
        rows.map((row) => ({
          system: batch.system,
          source_name: batch.sourceName,
          table_name: row.table,
          source_id: row.id,
          entity: row.entity,
          target_id: idOf(row),
          parent_target: row.parentTarget,
          batch_id: batch.id,
          changed_batch_id: batch.id,
        })),
      )
      .onConflict(['system', 'source_name', 'table_name', 'source_id']);
    if (mayReplace) await insertion.merge(['target_id']).whereNull('import_map.content_hash');
    else await insertion.merge(['parent_target']);
  }

  private ofSource({ system, sourceName }: Batch, db = this.db) {
    return db('import_map').where({ system, source_name: sourceName });
  }

  private ofTargets(db: Database, batch: Batch, targets: readonly Target[]) {
    return this.ofSource(batch, db).whereRaw(
      '(entity, target_id) in (select * from unnest(?::text[], ?::uuid[]))',
      [targets.map(({ entity }) => entity), targets.map(({ id }) => id)],
    );
  }
}

function entryOf(row: MapRow): MapEntry {
  return {
    table: row.table_name,
    id: row.source_id,
    targetId: row.target_id,
    entity: row.entity,
    contentHash: row.content_hash,
    batchId: row.batch_id,
    changedBatchId: row.changed_batch_id,
    ownerTarget: row.owner_target,
    parentTarget: row.parent_target,
    ...(row.row_name !== null && {
      identity: { name: row.row_name, createdAt: row.row_created_at ?? '' },
    }),
  };
}
