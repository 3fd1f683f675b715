import type { TimeRange } from './candle-transfer';

/** Gaps that a message names one by one; the others are counted. */
export const GAPS_NAMED = 5;

/** Says how many candles are missing, and where the first of the gaps are. */
export function gapsText(first: readonly TimeRange[], gaps: number, bars: number): string {
  const named = first.slice(0, GAPS_NAMED).map(spanText).join(', ');
  const others = gaps > GAPS_NAMED ? ` and ${gaps - GAPS_NAMED} more` : '';
  return `expected candles without gaps, but ${bars} ${bars === 1 ? 'is' : 'are'} missing: ${named}${others}`;
}

export function spanText({ start, end }: TimeRange): string {
  return `from ${new Date(start).toISOString()} to ${new Date(end).toISOString()}`;
}
