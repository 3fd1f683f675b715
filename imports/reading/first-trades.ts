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
    for (const table of tablesOf(reader, tables)) {
      const session = reader.columnOf('session', table.columns);
      const time = reader.columnOf('time', table.columns);
      if (session === undefined || time === undefined) continue;
      for (const [id, at] of await source.earliest(table, session, time)) {
        // A session that lived through the change of the table has trades in both.
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
