import { timeframeMs } from '../../engine';
import type { Timeframe } from '../../engine';
import type { ReturnMoments } from './session-port';

const YEAR_MS = 365 * 86_400_000;
/** Below this many returns the ratio says nothing. */
const LEAST_SAMPLES = 30;
/** A year, as a fraction. */
export const RISK_FREE_RATE = 0.02;

/** Annualised Sharpe ratio (1966, revised 1994) of returns a candle apart; 0 below 30 of them. */
export function sharpeOf(
  { samples, mean, deviation }: ReturnMoments,
  timeframe: Timeframe,
): number {
  const perYear = YEAR_MS / timeframeMs(timeframe);
  if (samples < LEAST_SAMPLES || deviation <= 0) return 0;
  return ((mean - RISK_FREE_RATE / perYear) / deviation) * Math.sqrt(perYear);
}
