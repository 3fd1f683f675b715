import { EVERY_DAY, isTimeframe, timeframeMs } from '../../engine';
import type { Timeframe } from '../../engine';
import type { StoredRun } from './run-port';

type Summary = NonNullable<StoredRun['summary']>;

const DAY_MS = 86_400_000;

/** How many of its returns a year has. */
export function periodsPerYearOf(summary: Summary, timeframe: Timeframe): number {
  const isDaily = summary['returns_basis'] === 'daily';
  return Number(
    summary['periods_per_year'] ??
      (isDaily ? EVERY_DAY.days : (EVERY_DAY.days * DAY_MS) / timeframeMs(timeframe)),
  );
}

/** By what the figures per year of a run are made; undefined where that is not known, or not yet. */
export function annualisationOf({ imported, summary, timeframe }: StoredRun) {
  const isKnown = imported === null && summary !== null && isTimeframe(timeframe);
  return {
    calendar: isKnown ? (summary['calendar'] ?? '24x7') : undefined,
    periods_per_year: isKnown ? periodsPerYearOf(summary, timeframe) : undefined,
  };
}
