import { barsWithOpenHours } from '../../candle-files/series/calendar';
import type { CandleRequest } from '../../contracts/candle-transfer';
import { instrumentParts } from '../../contracts/instrument';
import type { CalendarName } from '../../engine';
import type { FetchCandles } from './fetch-candles';

/** Bars of one request: a few megabytes, and some seconds when the exchange must be asked. */
export const PAGE_BARS = 20_000;
const DAY_MS = 86_400_000;

/**
 * Where the candles begin that warm up a run from a bar on. Of a user's own, as many are taken as warm up, also over
 * gaps and over hours in which the market is closed by the calendar that comes with the bar.
 */
export async function warmupStart(
  bar: CandleRequest,
  warmupBars: number,
  fetchCandles: FetchCandles,
  signal: AbortSignal,
): Promise<number> {
  const length = bar.end - bar.start;
  const isOwn = instrumentParts(bar.instrument).exchange.startsWith('imported.');
  if (!isOwn || warmupBars === 0) return Math.max(0, bar.start - warmupBars * length);
  const { calendar = '24x7' } = await fetchCandles(bar, signal);
  const expected = startOf(calendar, bar.start, warmupBars, length);
  let [first, until, missing] = [expected, bar.start, warmupBars];
  while (until > 0) {
    // Without gaps, the steps up to there have them all.
    const most = Math.max(0, until - PAGE_BARS * length);
    const start = until > expected ? Math.max(expected, most) : most;
    const { columns, clampedTo } = await fetchCandles({ ...bar, start, end: until }, signal);
    const { time } = columns;
    const needed = time[time.length - missing];
    if (needed !== undefined) return Math.floor(needed / length) * length;
    missing -= time.length;
    first = Math.min(first, Math.floor((time[0] ?? first) / length) * length);
    if (clampedTo !== undefined) break;
    until = start;
  }
  return first;
}

/** So many bars of open hours before a time. */
function startOf(calendar: CalendarName, until: number, count: number, length: number): number {
  const openBars = (start: number, end: number) => barsWithOpenHours(calendar, start, end, length);
  let [from, bars] = [until, 0];
  while (bars < count && from > 0) {
    const day = Math.max(0, from - DAY_MS);
    bars += openBars(day, from);
    from = day;
  }
  for (; bars > count; from += length) bars -= openBars(from, from + length);
  return from;
}
