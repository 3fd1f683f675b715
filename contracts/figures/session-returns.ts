import type { SessionSums } from '../forward-test';

const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;
const CALENDAR_YEAR_MS = 365.25 * DAY_MS;
/** Below this many returns a ratio says nothing. */
export const LEAST_SAMPLES = 30;
/** A year, as a fraction. */
export const RISK_FREE_RATE = 0.02;

/** Return without risk of a candle. */
export function riskFreeOf(candleMs: number): number {
  return (RISK_FREE_RATE * candleMs) / YEAR_MS;
}

/** Figures per year of returns a candle apart; undefined for what has no spread to divide by. */
export function sessionRatios(sums: SessionSums, growth: number, maxDrawdown: number) {
  const { mean_return, return_deviation, downside_deviation, candle_ms, running_ms } = sums;
  const perYear = YEAR_MS / candle_ms;
  const excess = (mean_return - riskFreeOf(candle_ms)) * Math.sqrt(perYear);
  const cagr =
    growth <= 0
      ? -1
      : running_ms < DAY_MS
        ? growth - 1
        : growth ** (CALENDAR_YEAR_MS / running_ms) - 1;
  return {
    cagr,
    volatility: return_deviation * Math.sqrt(perYear),
    // Without variation the ratio is 0, as a run's is.
    sharpe_ratio: return_deviation > 0 ? excess / return_deviation : 0,
    sortino_ratio: downside_deviation > 0 ? excess / downside_deviation : undefined,
    calmar_ratio: maxDrawdown > 0 ? cagr / maxDrawdown : undefined,
  };
}
