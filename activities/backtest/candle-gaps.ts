import { barsWithOpenHours } from '../../candle-files/series/calendar';
import type { TimeRange } from '../../contracts/candle-transfer';
import { AppError } from '../../core/errors';
import { gapsText } from '../../contracts/gaps-text';
import type { CalendarName } from '../../engine';

/** What of the gaps lies in the range; gaps that touch at a page's border are one. */
export function gapsInside(gaps: readonly TimeRange[], range: TimeRange): TimeRange[] {
  return joined(gaps).flatMap((gap) => cut(gap, range));
}

/** Throws `CANDLES_MISSING` with the gaps. */
export function assertNoGaps(gaps: readonly TimeRange[], market: Bars): void {
  if (gaps.length === 0) return;
  throw new AppError('CANDLES_MISSING', gapsText(gaps, gaps.length, barsMissing(gaps, market)));
}

/** Bars that are missing in gaps while the market is open, at least one for each gap. */
export function barsMissing(gaps: readonly TimeRange[], { calendar, barMs }: Bars): number {
  return gaps.reduce(
    (sum, { start, end }) => sum + Math.max(1, barsWithOpenHours(calendar, start, end, barMs)),
    0,
  );
}

interface Page {
  readonly range: TimeRange;
  readonly holes: readonly TimeRange[];
}

/** When a market is open, and how long each bar is. */
export interface Bars {
  readonly calendar: CalendarName;
  readonly barMs: number;
}

/**
 * The gaps of pages as they were when their last candle ended at `until`. An exchange had none after it: its
 * candles had not closed. A user's own were all that there was.
 */
export function gapsUntil(pages: readonly Page[], until: number, own?: Bars): TimeRange[] {
  return pages.flatMap(({ range, holes }) => {
    const before = holes.flatMap((hole) => cut(hole, { start: range.start, end: until }));
    const rest = cut({ start: until, end: Infinity }, range);
    return own === undefined ? before : [...before, ...rest.filter(isExpected(own))];
  });
}

/** Whether the market is open in a part of a gap. */
export const isExpected =
  ({ calendar, barMs }: Bars) =>
  ({ start, end }: TimeRange): boolean =>
    barsWithOpenHours(calendar, start, end, barMs) > 0;

function cut(gap: TimeRange, range: TimeRange): TimeRange[] {
  const start = Math.max(gap.start, range.start);
  const end = Math.min(gap.end, range.end);
  return start < end ? [{ start, end }] : [];
}

function joined(gaps: readonly TimeRange[]): TimeRange[] {
  const all: TimeRange[] = [];
  for (const gap of gaps) {
    const before = all.at(-1);
    if (before?.end === gap.start) all[all.length - 1] = { start: before.start, end: gap.end };
    else all.push(gap);
  }
  return all;
}
