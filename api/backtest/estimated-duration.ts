import type { Timeframe } from '../../engine';

const DAY_MS = 86_400_000;

/** Seconds that clients read as the estimate: the contract's figures, far above what it takes. */
export function estimatedDuration(timeframe: Timeframe, start: number, end: number): number {
  const days = (end - start) / DAY_MS;
  if (timeframe === '1d') return clamp(days, 10, 300);
  if (timeframe === '1h') return clamp(2 * days, 30, 600);
  return clamp(5 * days, 60, 1_800);
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, value)));
}
