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
  const times: number[] = [];
  let until = bar.start;
  for (let more = warmupBars; ; more *= 2) {
    const from = startOf(calendar, until, more, length);
    const found = await timesIn({ ...bar, start: from, end: until }, length, fetchCandles, signal);
    times.unshift(...found.times);
    const first = times.at(-warmupBars);
    if (first !== undefined) return Math.floor(first / length) * length;
    if (found.isFirst || from === 0) return from;
    until = from;
  }
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

/** Open times of the candles of a range, and whether there are none before. */
async function timesIn(
  range: CandleRequest,
  length: number,
  fetchCandles: FetchCandles,
  signal: AbortSignal,
) {
  const times: number[] = [];
  let isFirst = false;
  for (let start = range.start; start < range.end; start += PAGE_BARS * length) {
    const end = Math.min(range.end, start + PAGE_BARS * length);
    const { columns, clampedTo } = await fetchCandles({ ...range, start, end }, signal);
    isFirst ||= clampedTo !== undefined;
    for (const time of columns.time) times.push(time);
  }
  return { times, isFirst };
}
