import { daysForAnnualised } from './figures/shown';

const DAY_MS = 86_400_000;

/** Warns of annualised figures that come from too few days of candles; the span in milliseconds. */
export function shortSpanWarnings(span: number): string[] {
  const days = span / DAY_MS;
  if (days >= daysForAnnualised.run) return [];
  return [
    `annualised figures, such as the Sharpe ratio, mean little below ${daysForAnnualised.run} days; ` +
      `these candles cover ${days.toFixed(1)}`,
  ];
}
