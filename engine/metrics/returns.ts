import { barsPerYear, EVERY_DAY } from '../candles/trading-year';
import type { Curve, DayClose } from './curve';
import { changes, DAY_MS } from './curve';
import type { Numbers } from './statistics';
import { deviation, mapped, mean, ratio } from './statistics';

/** Below this many days, ratios are made from bars: a handful of days says nothing. */
const DAYS_FOR_DAILY = 30;
const CALENDAR_DAYS_A_YEAR = 365.25;
/** The change over a single bar is a total return; no ratio can be made of it. */
const FEWEST_BARS = 2;
/** A day of ten-fold gain annualises beyond any double; results must stay finite. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/** Returns of strategy and benchmark over equal periods, with their number per year. */
export interface ReturnSeries {
  readonly basis: 'daily' | 'bar';
  readonly strategy: readonly number[];
  readonly benchmark: readonly number[];
  readonly periodsPerYear: number;
}

/** Returns of one run, and how many of their periods a year has. */
export interface PeriodReturns {
  readonly strategy: Numbers;
  readonly periodsPerYear: number;
}

/** Whether a run from a bar on is long enough for daily returns. */
export function hasDailyReturns(time: Float64Array, firstBar: number, barMs: number): boolean {
  if (firstBar >= time.length) return false;
  const span = (time[time.length - 1] as number) + barMs - (time[firstBar] as number);
  return span >= DAYS_FOR_DAILY * DAY_MS;
}

export function returnSeries(curve: Curve, days: readonly DayClose[]): ReturnSeries {
  const daily = hasDailyReturns(curve.candles.time, 0, curve.barMs);
  const { year } = curve.candles;
  const counted = { bars: curve.equity.length, days: days.length };
  const periodsPerYear = daily ? (year ?? EVERY_DAY).days : barsPerYear(curve.barMs, year, counted);
  if (curve.equity.length < FEWEST_BARS) {
    return { basis: 'bar', periodsPerYear, strategy: [], benchmark: [] };
  }
  const equity = daily ? days.map((day) => day.equity) : curve.equity;
  const price = daily ? days.map((day) => day.price) : curve.candles.close;
  return {
    basis: daily ? 'daily' : 'bar',
    strategy: changes(curve.initialEquity, equity),
    benchmark: changes(curve.initialPrice, price),
    periodsPerYear,
  };
}

/** Returns from bar to bar, of a run too short for those of days; none of a single bar. */
export function barReturns(strategy: Numbers, periodsPerYear: number): PeriodReturns {
  return { strategy: strategy.length < FEWEST_BARS ? [] : strategy, periodsPerYear };
}

/** Returns from day to day of the equity at the end of each. */
export function dailyReturns(
  initialEquity: number,
  dailyEquity: Iterable<number>,
  periodsPerYear: number,
): PeriodReturns {
  return { strategy: changes(initialEquity, dailyEquity), periodsPerYear };
}

/** Calendar years of 365.25 days in a span of milliseconds. */
export function yearsOf(span: number): number {
  return span / (CALENDAR_DAYS_A_YEAR * DAY_MS);
}

/** Compound annual growth as a fraction; below one day the plain return; −1 when all is lost. */
export function annualGrowth(start: number, end: number, years: number): number {
  if (end <= 0) return -1;
  if (years * CALENDAR_DAYS_A_YEAR < 1) return end / start - 1;
  return Math.min((end / start) ** (1 / years) - 1, LARGEST);
}

/** What a series of returns is above a return of each period without risk. */
function above(returns: Numbers, riskFree: number): Numbers {
  return riskFree === 0 ? returns : mapped(returns, (r) => r - riskFree);
}

/** Annualised Sharpe ratio (1966, revised 1994) of period returns; 0 without variation. */
export function sharpeRatio(returns: Numbers, perYear: number, riskFree: number): number {
  const excess = above(returns, riskFree / perYear);
  return ratio(mean(excess), deviation(excess)) * Math.sqrt(perYear);
}

function isZero(values: Numbers): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) return false;
  return true;
}

/**
 * Annualised Sortino ratio (1994); the downside is taken over all periods, 0 without any. 0 of an equity
 * that never moves, too: what it falls short of the risk-free rate says nothing of risk.
 */
export function sortinoRatio(returns: Numbers, perYear: number, riskFree: number): number {
  if (isZero(returns)) return 0;
  const excess = above(returns, riskFree / perYear);
  const downside = Math.sqrt(mean(mapped(excess, (r) => Math.min(r, 0) ** 2)));
  return ratio(mean(excess), downside) * Math.sqrt(perYear);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Last equity of each calendar period, in order. */
function periodCloses(days: readonly DayClose[], key: (date: Date) => string): Map<string, number> {
  return new Map(days.map(({ day, equity }) => [key(new Date(day)), equity]));
}

/** Month returns by English month and year, as fractions: `{ Jan: { 2024: 0.01 } }`. */
export function monthlyReturns(days: readonly DayClose[], start: number) {
  const closes = periodCloses(days, (date) => date.toISOString().slice(0, 7));
  const returns = changes(start, closes.values());
  const table: Record<string, Record<string, number>> = {};
  [...closes.keys()].forEach((key, i) => {
    const [year, month] = key.split('-') as [string, string];
    const row = (table[MONTHS[Number(month) - 1] as string] ??= {});
    row[year] = returns[i] as number;
  });
  return table;
}

/** Year returns as fractions: `{ 2024: 0.1 }`. */
export function annualReturns(days: readonly DayClose[], start: number): Record<string, number> {
  const closes = periodCloses(days, (date) => String(date.getUTCFullYear()));
  const returns = changes(start, closes.values());
  return Object.fromEntries([...closes.keys()].map((year, i) => [year, returns[i] as number]));
}
