import type { CandleColumns } from '../candles/candle';
import { sliceColumns } from '../candles/candle';
import type { TradingYear } from '../candles/trading-year';
import type { RunResult } from '../execution/run-plan';

export const DAY_MS = 86_400_000;

/** The tested part of a run, bar by bar, beside buying the symbol at the first open and holding. */
export interface Curve {
  readonly candles: CandleColumns;
  readonly equity: Float64Array;
  readonly initialEquity: number;
  /** The benchmark's price before the first bar. */
  readonly initialPrice: number;
  readonly barMs: number;
}

/** One UTC day (start, ms) with the last known equity and close. */
export interface DayClose {
  readonly day: number;
  readonly equity: number;
  readonly price: number;
}

export function curveOf(run: RunResult, columns: CandleColumns, barMs: number): Curve {
  const candles = sliceColumns(columns, run.firstBar, columns.time.length);
  return {
    candles,
    equity: run.equity,
    initialEquity: run.settings.initialCash,
    initialPrice: candles.open[0] ?? 0,
    barMs,
  };
}

/** Calendar length of the data in milliseconds, from the first open to the last close. */
export function spanMs({ candles, barMs }: Curve): number {
  const { time } = candles;
  if (time.length === 0) return 0;
  return (time[time.length - 1] as number) + barMs - (time[0] as number);
}

/** Since 1 January 1970, a Thursday. */
const FIRST_SUNDAY = 3;

/**
 * The UTC day that a bar belongs to, in days since 1970. In a market that closes, a Sunday's bars are the
 * first of Monday's session: the forex week opens on Sunday evening in UTC. Bars of a day are days of their own.
 */
export function tradingDay(time: number, year: TradingYear | undefined, barMs: number): number {
  const day = Math.floor(time / DAY_MS);
  return year && barMs < DAY_MS && (day - FIRST_SUNDAY) % 7 === 0 ? day + 1 : day;
}

/**
 * Every calendar day of the span; a day without bars repeats the one before. Of a market that closes: every day
 * with bars.
 */
export function dayCloses({ candles, equity, barMs }: Curve): DayClose[] {
  const days: DayClose[] = [];
  const { time, close, year } = candles;
  for (let i = 0; i < time.length; i++) {
    const day = tradingDay(time[i] as number, year, barMs) * DAY_MS;
    const last = days.at(-1);
    const current = { day, equity: equity[i] as number, price: close[i] as number };
    if (last?.day === day) days[days.length - 1] = current;
    else {
      for (let gap = last ? last.day + DAY_MS : day; last && !year && gap < day; gap += DAY_MS) {
        days.push({ ...last, day: gap });
      }
      days.push(current);
    }
  }
  return days;
}

/** Relative changes from value to value, the first against `start`; 0 after a value of 0. */
export function changes(start: number, values: Iterable<number>): number[] {
  const out: number[] = [];
  let before = start;
  for (const value of values) {
    out.push(before > 0 ? value / before - 1 : 0);
    before = value;
  }
  return out;
}

/** Points that are kept of each bucket: its first, lowest, highest and last. */
const POINTS_A_BUCKET = 4;

/**
 * The bars by which a curve is drawn with at most `limit` points (of four or more): all of them, or of
 * equal buckets the first, lowest, highest and last bar each, so that no extreme is lost. Ascending.
 */
export function drawnBars(curve: Float64Array, limit: number): number[] {
  const { length } = curve;
  if (length <= limit) return Array.from(curve, (_, bar) => bar);
  const size = Math.ceil(length / Math.max(1, Math.floor(limit / POINTS_A_BUCKET)));
  const bars: number[] = [];
  for (let first = 0; first < length; first += size) {
    const last = Math.min(first + size, length) - 1;
    let [low, high] = [first, first];
    for (let bar = first + 1; bar <= last; bar++) {
      if ((curve[bar] as number) < (curve[low] as number)) low = bar;
      if ((curve[bar] as number) > (curve[high] as number)) high = bar;
    }
    const kept = new Set([first, Math.min(low, high), Math.max(low, high), last]);
    bars.push(...kept);
  }
  return bars;
}
