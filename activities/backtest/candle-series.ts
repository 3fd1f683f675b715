import { createHash } from 'node:crypto';
import { assessQuality } from '../../candle-files/quality/assess';
import { candleTransfer } from '../../contracts/candle-transfer';
import type { CandleRequest, TimeRange } from '../../contracts/candle-transfer';
import { AppError, UnavailableError } from '../../core/errors';
import { spanText } from '../../contracts/gaps-text';
import { exchangeAsShown, instrumentAsShown } from '../../contracts/instrument';
import { emptyColumns, sliceColumns, timeframeMs, yearOf } from '../../engine';
import type { CalendarName, CandleColumns } from '../../engine';
import { assertNoGaps, gapsInside, gapsUntil, isExpected } from './candle-gaps';
import type { FetchCandles } from './fetch-candles';
import { PAGE_BARS, warmupStart } from './warmup-start';

const DAY_MS = 86_400_000;

/** The candles of a run: those that warm up, then those that it trades on. */
export interface RunSeries {
  readonly columns: CandleColumns;
  readonly source: string;
  /** Bars before the start that the graph wants, and how many of them there are. */
  readonly warmupBars: number;
  readonly warmupBarsFound: number;
  /** The end of the last candle, ms. */
  readonly completeUntil: number;
  /** Where bars of the range are missing that may be. */
  readonly gaps: readonly TimeRange[];
  /** The first candle that there is, where the run was to start before it. */
  readonly startClampedTo?: number;
  /** How good the candles are, A to F: all that a user has of their own, or those of an exchange here. */
  readonly grade: string;
  /** When their market is open. */
  readonly calendar: CalendarName;
  /** Whether they are a user's own: there are no others. */
  readonly isOwn: boolean;
  /** SHA-256 of all of the above. */
  readonly hash: string;
  /** By the versions of what is stored; absent where candles may still come. */
  readonly version?: string;
}

/** The candles of a run that is repeated: those that came since are no part of it. */
export interface CandlesBefore {
  /** The end of its last candle, ms. */
  readonly until: number;
  /** Of a user's own candles: the grade that they had. */
  readonly grade?: string;
}

export interface SeriesRequest extends CandleRequest {
  readonly warmupBars: number;
  readonly allowGaps?: boolean;
  /** Of a search that began before the warm-up was counted in candles that there are. */
  readonly warmedByClock?: boolean;
  /** Of a symbol beside a user's own: where the candles begin that warm up the run, ms. */
  readonly warmupFrom?: number | undefined;
  readonly asBefore?: CandlesBefore;
}

/**
 * Fetches a run's candles page by page and tells the fraction done after each. Throws
 * `CANDLES_MISSING` when candles inside the range are missing, unless they may be; missing warm-up is only counted,
 * and a start before the first candle that there is moves to it.
 */
export async function fetchSeries(
  request: SeriesRequest,
  fetchCandles: FetchCandles,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<RunSeries> {
  const { userId, instrument, timeframe, warmupBars, allowGaps = false, asBefore } = request;
  const { warmedByClock = false, warmupFrom } = request;
  const barMs = timeframeMs(timeframe);
  const asked = Math.ceil(request.start / barMs) * barMs;
  const end = Math.ceil(request.end / barMs) * barMs;
  const warmed = { userId, instrument, timeframe, start: asked, end: asked + barMs };
  const from = warmedByClock
    ? Math.max(0, asked - warmupBars * barMs)
    : warmupFrom !== undefined
      ? Math.min(asked, Math.floor(warmupFrom / barMs) * barMs)
      : await warmupStart(warmed, warmupBars, fetchCandles, signal);
  const columns = emptyColumns((end - from) / barMs);
  let count = 0;
  let source = '';
  let ownGrade: string | undefined;
  let calendar: CalendarName = '24x7';
  let clampedTo: number | undefined;
  const until = asBefore?.until ?? end;
  let isCut = false;
  const pages: { readonly range: TimeRange; readonly holes: readonly TimeRange[] }[] = [];
  const hash = createHash('sha256');
  for (let page = from; page < end; page += PAGE_BARS * barMs) {
    const range = { start: page, end: Math.min(end, page + PAGE_BARS * barMs) };
    const answer = await fetchCandles({ userId, instrument, timeframe, ...range }, signal);
    if (source !== '' && answer.source !== source) {
      // The feed was changed between two pages: the run is fetched again, all from the new one.
      const came = exchangeAsShown(answer.source);
      throw new UnavailableError(
        `expected candles of ${exchangeAsShown(source)}, but received ${came}`,
      );
    }
    source = answer.source;
    ownGrade = answer.grade && (asBefore?.grade ?? answer.grade);
    calendar = answer.calendar ?? '24x7';
    clampedTo ??= answer.clampedTo;
    pages.push({ range, holes: answer.holes });
    const had = sliceColumns(answer.columns, 0, countBefore(answer.columns.time, until));
    isCut ||= had.time.length < answer.columns.time.length;
    appendColumns(columns, had, count);
    for (const name of candleTransfer.columns) {
      const { buffer, byteOffset, byteLength } = had[name];
      hash.update(new Uint8Array(buffer, byteOffset, byteLength));
    }
    count += had.time.length;
    onProgress((range.end - from) / (end - from));
  }
  const start = Math.max(asked, Math.min(firstBar(clampedTo, columns.time[0], barMs), end));
  const own = ownGrade === undefined ? undefined : { calendar, barMs };
  const holes = isCut ? gapsUntil(pages, until, own) : pages.flatMap((page) => page.holes);
  // What of a gap lies in the range may be of hours in which the market is closed.
  const gaps = gapsInside(holes, { start, end }).filter(isExpected({ calendar, barMs }));
  // Closes beside a run are read until its last candle only.
  if (!allowGaps)
    assertNoGaps(gapsInside(gaps, { start, end: Math.min(end, until) }), { calendar, barMs });
  // A user's own candles may also be of hours in which the market is closed.
  const before = countBefore(columns.time.subarray(0, count), start);
  const surplus = warmupFrom === undefined ? Math.max(0, before - warmupBars) : 0;
  const found = { ...sliceColumns(columns, surplus, count), ...yearOf(calendar) };
  const warmupBarsFound = countBefore(found.time, start);
  const last = found.time.at(-1);
  if (last === undefined || warmupBarsFound === found.time.length) {
    throw missing(
      `${instrumentAsShown(instrument)} ${timeframe} has no candles ${spanText({ start: asked, end })}`,
    );
  }
  const completeUntil = last + barMs;
  hash.update(JSON.stringify([source, ownGrade, holes, start, end, warmupBars, allowGaps]));
  if (found.year) hash.update(JSON.stringify(found.year));
  return {
    ...{ columns: found, source, warmupBars, warmupBarsFound, completeUntil, gaps },
    grade: ownGrade ?? assessQuality({ columns: found, spacing: barMs }).grade,
    ...{ calendar, isOwn: ownGrade !== undefined },
    ...(start > asked && { startClampedTo: start }),
    hash: hash.digest('hex'),
  };
}

/**
 * The bar of the first candle that there is. Exchanges are asked for its day, and the candle itself comes with
 * the others; a bar that has it may begin before it.
 */
function firstBar(clampedTo: number | undefined, found: number | undefined, barMs: number): number {
  if (clampedTo === undefined) return 0;
  const isOfThatDay = found !== undefined && found > clampedTo && found < clampedTo + DAY_MS;
  return Math.floor((isOfThatDay ? found : clampedTo) / barMs) * barMs;
}

/** The close of each bar of `times` in another series (both ascending); NaN where it has no such bar. */
export function closesAt(times: Float64Array, { time, close }: CandleColumns): Float64Array {
  let next = 0;
  return times.map((now) => {
    while (next < time.length && (time[next] as number) < now) next++;
    return time[next] === now ? (close[next] as number) : NaN;
  });
}

function appendColumns(target: CandleColumns, page: CandleColumns, at: number): void {
  for (const name of candleTransfer.columns) target[name].set(page[name], at);
}

function countBefore(times: Float64Array, start: number): number {
  const first = times.findIndex((time) => time >= start);
  return first < 0 ? times.length : first;
}

function missing(message: string): AppError {
  return new AppError('CANDLES_MISSING', message);
}
