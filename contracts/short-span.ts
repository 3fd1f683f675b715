import { daysForAnnualised } from './figures/shown';

const DAY_MS = 86_400_000;

/** Warns of annualised figures that come from too few days of candles; the span in milliseconds. */
export function shortSpanWarnings(span: number): string[] {
  // Rounded down: what is hidden is never said to be long enough.
  const days = Math.floor((10 * span) / DAY_MS) / 10;
  if (days >= daysForAnnualised.run) return [];
  return [
    `annualised figures, such as the Sharpe ratio, mean little below ${daysForAnnualised.run} days; ` +
      `these candles cover ${days.toFixed(1)}`,
  ];
}
