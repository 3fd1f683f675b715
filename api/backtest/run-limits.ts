import { AppError } from '../../core/errors';
import { isTimeframe, MOST_COST_RATE, timeframeMs, TIMEFRAMES } from '../../engine';
import type { Timeframe } from '../../engine';
import { endOfRange } from './date-range';
import type { RunTerms } from '../../contracts/backtest-requests';

/** A run is limited by its bars, whatever days they span. */
export const MAX_BARS = 5_000_000;
const DAY_MS = 86_400_000;

export interface RunRange {
  readonly timeframe: Timeframe;
  readonly start: number;
  readonly end: number;
}

/** The range of a request; throws a 400 that names the field which makes no run. */
export function rangeOf(
  body: Pick<RunTerms, 'interval' | 'start_date' | 'end_date'>,
  now: number,
): RunRange {
  const { interval, start_date: start } = body;
  if (!isTimeframe(interval)) {
    throw refused('interval', `expected one of ${TIMEFRAMES.join(', ')}, was "${interval}"`);
  }
  const end = endOfRange(body.end_date);
  if (start >= end) throw refused('start_date', 'expected a start date before the end date');
  if (start > now) throw refused('start_date', 'expected a date that is not in the future');
  // A day of grace: callers name the end of the running day of their own time zone.
  if (end > now + 2 * DAY_MS) {
    throw refused('end_date', 'expected a date that is not in the future');
  }
  const range = { timeframe: interval, start, end };
  const bars = barsOf(range);
  if (bars > MAX_BARS) {
    const wanted = `expected at most ${MAX_BARS} bars, the dates cover ${bars} of ${interval}`;
    throw refused('interval', `${wanted}: choose a longer interval or fewer days`);
  }
  return range;
}

/** Bars of a range without gaps. */
export function barsOf({ timeframe, start, end }: RunRange): number {
  return Math.ceil((end - start) / timeframeMs(timeframe));
}

/** Throws a 400 for rates that are amounts by mistake. */
export function checkRates(body: RunTerms): void {
  if (body.commission_type !== 'fixed' && body.commission_rate > MOST_COST_RATE) {
    const wanted = `expected a fraction up to ${MOST_COST_RATE}, was ${body.commission_rate}`;
    const hint = 'a fixed amount goes into commission_fixed with commission_type "fixed"';
    throw refused('commission_rate', `${wanted}; ${hint}`);
  }
  if (body.slippage_rate > MOST_COST_RATE) {
    const wanted = `expected a fraction up to ${MOST_COST_RATE}, was ${body.slippage_rate}`;
    throw refused('slippage_rate', wanted);
  }
}

function refused(field: string, message: string): AppError {
  const fields = [{ field, message }];
  return new AppError('OUT_OF_RANGE', `${field}: ${message}`, { fields });
}
