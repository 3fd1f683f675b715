import type { ImportRollback, RollbackOutcome } from '../../api/shared/import-port';
import type { Database } from '../../platform/postgres/database';

/** A table with a version of a row for each batch that changed it, and its column that names the row. */
export interface VersionTable {
  readonly table: string;
  readonly key: string;
}

/** The newest version of rows, by their keys. */
export async function newestVersions<Row extends object>(
  db: Database,
  { table, key }: VersionTable,
  ids: readonly string[],
  columns = '*',
): Promise<Map<string, Row>> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select distinct on (${key}) ${columns} from ${table} where ${key} = any(?::uuid[])
     order by ${key}, version desc`,
    [[...ids]],
  );
  return new Map(rows.map((row) => [String(row[key as keyof Row]), row]));
}

/** Deletes what a batch wrote of rows, with what came later; returns what went, and the outcome for each row. */
export async function takeBackVersions<Row extends object>(
  transaction: Database,
  { table, key }: VersionTable,
  { batch_id, target_ids }: Pick<ImportRollback, 'batch_id' | 'target_ids'>,
): Promise<{ readonly taken: Row[]; readonly outcomes: RollbackOutcome[] }> {
  const { rows: taken } = await transaction.raw<{ rows: Row[] }>(
    `delete from ${table} v using ${table} own
     where own.${key} = any(?::uuid[]) and own.batch_id = ?
       and v.${key} = own.${key} and v.version >= own.version returning v.*`,
    [[...target_ids], batch_id],
  );
  const ids = new Set(taken.map((row) => String(row[key as keyof Row])));
  const outcomes = target_ids.map((target_id) => ({
    target_id,
    outcome: ids.has(target_id) ? ('deleted' as const) : ('absent' as const),
  }));
  return { taken, outcomes };
}
