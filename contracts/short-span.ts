import { daysForAnnualised } from './figures/shown';

const DAY_MS = 86_400_000;

/**
 * Warns of annualised figures that come from too few days of candles; both in milliseconds. `warming` is how long the
 * sets with the longest warm-up only warm up, because candles before the start are missing.
 */
export function shortSpanWarnings(span: number, warming = 0): string[] {
  // Rounded down: what is hidden is never said to be long enough.
  const days = Math.floor((10 * (span - warming)) / DAY_MS) / 10;
  if (days >= daysForAnnualised.run) return [];
  const traded = Math.max(0, days).toFixed(1);
  return [
    `annualised figures, such as the Sharpe ratio, mean little below ${daysForAnnualised.run} days; ` +
      (warming > 0
        ? `sets with the longest warm-up trade ${traded}`
        : `these candles cover ${traded}`),
  ];
}
