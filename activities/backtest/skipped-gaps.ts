import type { TimeRange } from '../../contracts/candle-transfer';
import type { SkippedGaps } from '../../contracts/skipped-gaps';
import { barsMissing } from './candle-gaps';
import type { Bars } from './candle-gaps';

/** Gaps that a result names one by one. */
const GAPS_NAMED = 100;

/** Undefined where there are none. */
export function skippedGapsOf(gaps: readonly TimeRange[], market: Bars): SkippedGaps | undefined {
  if (gaps.length === 0) return undefined;
  const iso = (time: number): string => new Date(time).toISOString();
  return {
    bars_missing: barsMissing(gaps, market),
    gaps: gaps.slice(0, GAPS_NAMED).map(({ start, end }) => ({ start: iso(start), end: iso(end) })),
  };
}
