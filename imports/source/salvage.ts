import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { quoteName } from './source';
import { statementRows } from './statement-rows';

const HIGHEST = 2n ** 63n - 1n;
const MOST_GAPS = 10_000;

interface SalvageTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** The spelling of the row id that no column hides. */
  readonly rowId: string;
}

/** How far a walk came: the last row id it read, and whether it met the end of its range. */
interface Walk {
  readonly last: bigint | undefined;
  readonly done: boolean;
}

/** The smallest step behind a gap at which rows can be read again, found by doubling and then halving. */
function behindGap(isReadable: (id: bigint) => boolean, low: bigint, high: bigint) {
  let step = 1n;
  while (low + step <= high && !isReadable(low + step)) step *= 2n;
  if (low + step > high) return undefined;
  let unreadable = low + step / 2n;
  let readable = low + step;
  while (readable - unreadable > 1n) {
    const middle = unreadable + (readable - unreadable) / 2n;
    if (isReadable(middle)) readable = middle;
    else unreadable = middle;
  }
  return readable;
}

/**
 * Copies the rows of a damaged table to `target`, by row id: upwards until a page cannot be read, downwards from the end
 * until one cannot, and what lies between two such pages. Returns the number of gaps.
 */
export function salvage(db: DatabaseSyncInstance, table: SalvageTable, target: string): number {
  const columns = [`${table.rowId} as "$rowid"`, ...table.columns.map(quoteName)].join(', ');
  const places = ['$rowid', ...table.columns].map(() => '?').join(', ');
  const insert = db.prepare(`insert or ignore into ${target} values (${places})`);
  const walk = (from: bigint, to: bigint, direction: 'asc' | 'desc', most = -1): Walk => {
    let last: bigint | undefined;
    try {
      const statement = db.prepare(
        `select ${columns} from ${quoteName(table.name)} not indexed
         where ${table.rowId} between ? and ? order by ${table.rowId} ${direction} limit ${most}`,
      );
      statement.setReadBigInts(true);
      statement.setReturnArrays(true);
      for (const row of statementRows<[bigint, ...string[]]>(statement, from, to)) {
        insert.run(...row);
        last = row[0];
      }
      return { last, done: true };
    } catch {
      return { last, done: false };
    }
  };
  const isReadable = (id: bigint) => walk(id, HIGHEST, 'asc', 1).last !== undefined;

  const up = walk(-HIGHEST, HIGHEST, 'asc');
  if (up.done) return 0;
  const high = walk(-HIGHEST, HIGHEST, 'desc').last ?? HIGHEST;
  let low = up.last ?? 0n;
  let gaps = 1;
  while (gaps < MOST_GAPS) {
    const next = behindGap(isReadable, low, high - 1n);
    if (next === undefined) break;
    const { last, done } = walk(next, high - 1n, 'asc');
    if (done || last === undefined) break;
    low = last;
    gaps += 1;
  }
  return gaps;
}
