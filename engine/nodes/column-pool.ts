import type { Column } from './column';

/*
 * A year of minutes is four megabytes a column, and touching fresh memory costs several times what
 * most nodes compute. Columns that only live during a run are therefore taken from here and given
 * back when the run ends. The engine is synchronous: one run at a time has the pool.
 */
const MOST_BYTES_KEPT = 64 * 2 ** 20;

const free = new Map<string, Column[]>();
let bytesKept = 0;
/** Columns taken by the present run; null outside of one, where every column is the caller's. */
let taken: Column[] | null = null;

function keyOf(bytes: 1 | 8, length: number): string {
  return `${bytes}/${length}`;
}

function recycled(bytes: 1 | 8, length: number): Column | undefined {
  if (taken === null) return undefined;
  const column = free.get(keyOf(bytes, length))?.pop();
  if (column !== undefined) bytesKept -= column.byteLength;
  return column;
}

/** Room for numbers that the caller writes on every bar: it may hold those of an earlier run. */
export function numberRoom(length: number): Float64Array {
  const column = (recycled(8, length) as Float64Array | undefined) ?? new Float64Array(length);
  taken?.push(column);
  return column;
}

/** Room for booleans that the caller writes on every bar: it may hold those of an earlier run. */
export function flagRoom(length: number): Uint8Array {
  const column = (recycled(1, length) as Uint8Array | undefined) ?? new Uint8Array(length);
  taken?.push(column);
  return column;
}

/** A column of zeros for numbers. */
export function numberColumn(length: number): Float64Array {
  return numberRoom(length).fill(0);
}

/** A column of zeros for booleans. */
export function flagColumn(length: number): Uint8Array {
  return flagRoom(length).fill(0);
}

function giveBack(columns: readonly Column[]): void {
  for (const column of columns) {
    if (bytesKept + column.byteLength > MOST_BYTES_KEPT) free.clear();
    if (free.size === 0) bytesKept = 0;
    if (column.byteLength > MOST_BYTES_KEPT) continue;
    const key = keyOf(column.BYTES_PER_ELEMENT as 1 | 8, column.length);
    const list = free.get(key);
    if (list) list.push(column);
    else free.set(key, [column]);
    bytesKept += column.byteLength;
  }
}

/** Does work whose columns do not outlive it: they are recycled, whether it returns or throws. */
export function withRecycledColumns<T>(work: () => T): T {
  if (taken !== null) return work();
  taken = [];
  try {
    return work();
  } finally {
    const columns = taken;
    taken = null;
    giveBack(columns);
  }
}
