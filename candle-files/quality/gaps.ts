import type { Calendar } from '../series/calendar';
import { barsExpected } from '../series/calendar';

/** Candles that should be there and are not; half-open, ms UTC. */
export interface Gap {
  readonly start: number;
  readonly end: number;
  /** Candles missing while the market is open. */
  readonly candles: number;
}

/** Gaps kept one by one; the rest is counted. */
const MOST_KEPT = 1_000;

export interface Gaps {
  /** The first ones, ascending. */
  readonly gaps: readonly Gap[];
  readonly count: number;
  readonly missing: number;
  readonly longest: Gap | undefined;
}

/** Where candles are missing by the hours of the calendar. */
export function findGaps(time: Float64Array, spacing: number, calendar: Calendar): Gaps {
  const gaps: Gap[] = [];
  let [count, missing] = [0, 0];
  let longest: Gap | undefined;
  for (let i = 1; i < time.length; i++) {
    const start = (time[i - 1] as number) + spacing;
    const end = time[i] as number;
    if (end <= start) continue;
    const candles = barsExpected(calendar, start, end, spacing);
    if (candles === 0) continue;
    const gap = { start, end, candles };
    count++;
    missing += candles;
    if (longest === undefined || candles > longest.candles) longest = gap;
    if (gaps.length < MOST_KEPT) gaps.push(gap);
  }
  return { gaps, count, missing, longest };
}
