import type { Dimension } from './dimension';
import type { Point } from './space';
import { marketPlaces } from './swept-markets';

/**
 * Points in an order in which neighbours share columns: the dimension with the most values among them
 * turns slowest, so that the columns of all others are few enough to stay in a workspace's cache. A grid
 * in its own order turns the last dimension fastest, and computes all its columns for each value of the
 * one before. Those that choose the candles stay outermost: sets of a market follow each other.
 */
export function inSharedOrder<T extends { readonly point: Point }>(
  items: readonly T[],
  all: readonly Dimension[] = [],
): T[] {
  const width = items[0]?.point.length ?? 0;
  const counts = Array.from(
    { length: width },
    (_, d) => new Set(items.map(({ point }) => point[d])).size,
  );
  const fixed = marketPlaces(all);
  const own = Array.from({ length: width }, (_, d) => d)
    .filter((d) => !fixed.includes(d))
    .sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || b - a);
  const order = [...fixed, ...own];
  return [...items].sort((a, b) => {
    for (const d of order) {
      const apart = (a.point[d] as number) - (b.point[d] as number);
      if (apart !== 0) return apart;
    }
    return 0;
  });
}
