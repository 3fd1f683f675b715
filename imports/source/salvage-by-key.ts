import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { quoteName } from './source';
import { statementRows } from './statement-rows';

interface KeyedTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

/**
 * Copies the rows of a damaged table without row ids to `target`: upwards in its key until a page cannot be read, and
 * downwards from the end until one cannot. What lies between two such pages is lost. Returns the number of rows.
 */
export function salvageByKey(
  db: DatabaseSyncInstance,
  { name, columns, key }: KeyedTable,
  target: string,
): number {
  const places = ['null', ...columns.map(() => '?')].join(', ');
  const insert = db.prepare(`insert into ${target} values (${places})`);
  const seen = new Set<string>();
  const at = key.map((column) => columns.indexOf(column));
  for (const direction of ['asc', 'desc'] as const) {
    const by = key.map((column) => `${quoteName(column)} ${direction}`).join(', ');
    try {
      const statement = db.prepare(
        `select ${columns.map(quoteName).join(', ')} from ${quoteName(name)} order by ${by}`,
      );
      statement.setReadBigInts(true);
      statement.setReturnArrays(true);
      for (const row of statementRows<(string | bigint)[]>(statement)) {
        const own = at.map((i) => `${typeof row[i]} ${String(row[i])}`).join('\0');
        if (seen.has(own)) break;
        seen.add(own);
        insert.run(...row);
      }
    } catch {
      // The damaged page: the other direction follows.
    }
  }
  return seen.size;
}
