import type { Dimension } from './dimension';
import type { Point } from './space';
import { marketPlaces } from './swept-markets';

interface Placed {
  readonly point: Point;
}

/** Combinations of all other values that one value of the slowest dimension meets in turn. */
const TILE = 32;

/** An item with what decides its place: market, tile, value of the slowest dimension, other values. */
interface Keyed<T> {
  readonly item: T;
  readonly key: readonly number[];
  readonly market: string;
  /** Equal where market, tile and the value of the slowest dimension are. */
  readonly column: string;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : (a[at] as number) - (b[at] as number);
}

function keyed<T extends Placed>(items: readonly T[], all: readonly Dimension[]): Keyed<T>[] {
  const width = items[0]?.point.length ?? 0;
  const counts = Array.from(
    { length: width },
    (_, d) => new Set(items.map(({ point }) => point[d])).size,
  );
  const fixed = marketPlaces(all);
  const [slowest, ...others] = Array.from({ length: width }, (_, d) => d)
    .filter((d) => !fixed.includes(d))
    .sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || b - a);
  const valuesOf = ({ point }: T, places: readonly number[]) =>
    places.map((d) => point[d] as number);
  const met = new Map(items.map((item) => [valuesOf(item, others).join(), valuesOf(item, others)]));
  const sorted = [...met].sort(([, a], [, b]) => compare(a, b));
  const rank = new Map(sorted.map(([name], r) => [name, r]));
  return items.map((item) => {
    const market = valuesOf(item, fixed);
    const place = rank.get(valuesOf(item, others).join()) as number;
    const slow = slowest === undefined ? [] : valuesOf(item, [slowest]);
    const column = [...market, Math.floor(place / TILE), ...slow];
    return { item, key: [...column, place], market: market.join(), column: column.join() };
  });
}

function inOrder<T extends Placed>(items: readonly T[], all: readonly Dimension[]): Keyed<T>[] {
  return keyed(items, all).sort((a, b) => compare(a.key, b.key));
}

/**
 * Points in an order in which neighbours share columns: the dimension with the most values among them
 * turns slowest, and of the combinations of all others a tile at a time goes through its values, so that
 * the columns of a tile stay in a workspace's cache. A grid in its own order turns the last dimension
 * fastest, and computes all its columns for each value of the one before. Dimensions that choose the
 * candles stay outermost: sets of a market follow each other.
 */
export function inSharedOrder<T extends Placed>(
  items: readonly T[],
  all: readonly Dimension[] = [],
): T[] {
  return inOrder(items, all).map(({ item }) => item);
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
  const batches: T[][] = [];
  let largest = 0;
  let before: Keyed<T> | undefined;
  for (const [i, next] of inOrder(items, all).entries()) {
    const last = batches.at(-1);
    const ends =
      last === undefined ||
      last.length >= largest ||
      next.market !== before?.market ||
      (next.column !== before.column && 2 * last.length >= largest);
    if (ends) {
      largest = most(items.length - i);
      batches.push([next.item]);
    } else last.push(next.item);
    before = next;
  }
  return batches;
}
