import type { Point } from './space';

/**
 * Points in an order in which neighbours share columns: the dimension with the most values among them
 * turns slowest, so that the columns of all others are few enough to stay in a workspace's cache. A grid
 * in its own order turns the last dimension fastest, and computes all its columns for each value of the
 * one before. The first `fixed` dimensions, which choose the candles, stay outermost.
 */
export function inSharedOrder<T extends { readonly point: Point }>(
  items: readonly T[],
  fixed = 0,
): T[] {
  const width = items[0]?.point.length ?? 0;
  const counts = Array.from(
    { length: width },
    (_, d) => new Set(items.map(({ point }) => point[d])).size,
  );
  const dimensions = Array.from({ length: width }, (_, d) => d);
  const own = dimensions.slice(fixed).sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || b - a);
  const order = [...dimensions.slice(0, fixed), ...own];
  return [...items].sort((a, b) => {
    for (const d of order) {
      const apart = (a.point[d] as number) - (b.point[d] as number);
      if (apart !== 0) return apart;
    }
    return 0;
  });
}
