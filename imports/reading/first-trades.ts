import type { TableReader } from '../rows/table-reader';
import type { RowSource, SourceTable } from '../source/source';
import { sortableTime } from '../values/times';
import { tablesOf } from './tables-of';

/** The first trade of each session, asked of the source itself: sessions are read before their trades. */
export async function firstTrades(
  source: RowSource,
  readers: readonly TableReader[],
  tables: readonly SourceTable[],
): Promise<ReadonlyMap<string, unknown>> {
  const first = new Map<string, unknown>();
  for (const reader of readers.filter(({ entity }) => entity === 'trade')) {
    for (const table of tablesOf(reader, tables, readers)) {
      const sessions = reader.columnsOf('session', table.columns);
      // As a trade is read: by the first of its times that is there.
      const times = ['time', 'createdAt'].flatMap((field) =>
        reader.columnsOf(field, table.columns),
      );
      if (sessions.length === 0 || times.length === 0) continue;
      for (const [id, at] of await source.earliest(table, sessions, times)) {
        // A session that lived through the change of the table has trades in both, and a column has its own spelling.
        if (!first.has(id) || isBefore(at, first.get(id))) first.set(id, at);
      }
    }
  }
  return first;
}

/** Tables may spell times otherwise. A time that cannot be read is none. */
function isBefore(time: unknown, other: unknown): boolean {
  const [at, then] = [sortableTime(time), sortableTime(other)];
  return at > 0 && (then <= 0 || at < then);
}
