import type { TimeRange } from '../../contracts/candle-transfer';
import type { SkippedGaps } from '../../contracts/skipped-gaps';

/** Gaps that a result names one by one. */
const GAPS_NAMED = 100;

/** Undefined where there are none. */
export function skippedGapsOf(gaps: readonly TimeRange[], barMs: number): SkippedGaps | undefined {
  if (gaps.length === 0) return undefined;
  const iso = (time: number): string => new Date(time).toISOString();
  return {
    bars_missing: gaps.reduce((sum, { start, end }) => sum + Math.ceil((end - start) / barMs), 0),
    gaps: gaps.slice(0, GAPS_NAMED).map(({ start, end }) => ({ start: iso(start), end: iso(end) })),
  };
}
