import type { CandleColumns } from '../../engine';

/** A shorter stretch of candles that do not move is ordinary. */
export const LEAST_FLAT = 10;

/** Candles one after the other that have something in common. */
export interface Stretch {
  readonly first: number;
  readonly candles: number;
}

function stretches(length: number, least: number, has: (i: number) => boolean): Stretch[] {
  const found: Stretch[] = [];
  let first = -1;
  for (let i = 0; i <= length; i++) {
    if (i < length && has(i)) {
      if (first < 0) first = i;
    } else if (first >= 0) {
      if (i - first >= least) found.push({ first, candles: i - first });
      first = -1;
    }
  }
  return found;
}

/** Stretches of ten candles and more whose high is their low: nothing traded, or at one price only. */
export function flatStretches({ high, low }: CandleColumns): Stretch[] {
  return stretches(high.length, LEAST_FLAT, (i) => high[i] === low[i]);
}

/** Stretches without volume, single candles too. */
export function zeroVolume({ volume }: CandleColumns): Stretch[] {
  return stretches(volume.length, 1, (i) => volume[i] === 0);
}

/** Candles in all stretches. */
export function candlesIn(list: readonly Stretch[]): number {
  return list.reduce((sum, { candles }) => sum + candles, 0);
}

/** The first of the longest ones; undefined of none. */
export function longestOf(list: readonly Stretch[]): Stretch | undefined {
  let longest: Stretch | undefined;
  for (const stretch of list) {
    if (longest === undefined || stretch.candles > longest.candles) longest = stretch;
  }
  return longest;
}
