import type { Calendar } from './calendar';
import { barsExpected } from './calendar';

/** What longer bars are made of. */
interface Merge {
  /** Open times of the candles, ascending. */
  readonly time: Float64Array;
  /** From one candle to the next, in ms. */
  readonly spacing: number;
  /** Of a longer bar, in ms. */
  readonly length: number;
  readonly calendar: Calendar;
}

/**
 * Open times, ascending, of the longer bars inside which candles are missing between others while
 * the market is open. What is missing before the first candle or after the last is not looked at.
 */
export function partlyCovered({ time, spacing, length, calendar }: Merge): Set<number> {
  const opens = new Set<number>();
  for (let i = 1; i < time.length; i++) {
    const at = time[i] as number;
    const before = time[i - 1] as number;
    if (at - before <= spacing) continue;
    for (const candle of [before, at]) {
      const open = Math.floor(candle / length) * length;
      const from = Math.max(open, before + spacing);
      const to = Math.min(at, open + length);
      if (from < to && barsExpected(calendar, from, to, spacing) > 0) opens.add(open);
    }
  }
  return opens;
}
