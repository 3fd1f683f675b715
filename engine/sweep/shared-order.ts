import type { Dimension } from './dimension';
import type { Point } from './space';
import { marketPlaces } from './swept-markets';

interface Placed {
  readonly point: Point;
}

/** Dimensions from the one that turns slowest to the fastest; the first `fixed` choose the candles. */
function turning(items: readonly Placed[], all: readonly Dimension[]) {
  const width = items[0]?.point.length ?? 0;
  const counts = Array.from(
    { length: width },
    (_, d) => new Set(items.map(({ point }) => point[d])).size,
  );
  const fixed = marketPlaces(all);
  const own = Array.from({ length: width }, (_, d) => d)
    .filter((d) => !fixed.includes(d))
    .sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || b - a);
  return { order: [...fixed, ...own], fixed: fixed.length };
}

/**
 * Points in an order in which neighbours share columns: the dimension with the most values among them
 * turns slowest, so that the columns of all others are few enough to stay in a workspace's cache. A grid
 * in its own order turns the last dimension fastest, and computes all its columns for each value of the
 * one before. Those that choose the candles stay outermost: sets of a market follow each other.
 */
export function inSharedOrder<T extends Placed>(
  items: readonly T[],
  all: readonly Dimension[] = [],
): T[] {
  const { order } = turning(items, all);
  return [...items].sort((a, b) => {
    for (const d of order) {
      const apart = (a.point[d] as number) - (b.point[d] as number);
      if (apart !== 0) return apart;
    }
    return 0;
  });
}

/**
 * Points in that order, cut into batches; `most` says how many one holds at most, by how many points are
 * left. A batch is of one market, and it rather ends early than with the first points of columns that the
 * next one, on another thread, computes again.
 */
export function sharingBatches<T extends Placed>(
  items: readonly T[],
  all: readonly Dimension[],
  most: (left: number) => number,
): T[][] {
  const { order, fixed } = turning(items, all);
  const batches: T[][] = [];
  let largest = 0;
  for (const [i, item] of inSharedOrder(items, all).entries()) {
    const last = batches.at(-1);
    const before = last?.at(-1)?.point;
    const changed = order.findIndex((d) => before?.[d] !== item.point[d]);
    const ends =
      last === undefined ||
      last.length >= largest ||
      (changed >= 0 && changed < fixed) ||
      (changed === fixed && 2 * last.length >= largest);
    if (ends) {
      largest = most(items.length - i);
      batches.push([item]);
    } else last.push(item);
  }
  return batches;
}
