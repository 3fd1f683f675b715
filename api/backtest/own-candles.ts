import type { CandleRequest } from '../../contracts/candle-transfer';
import { gapsText, spanText } from '../../contracts/gaps-text';
import { instrumentAsShown } from '../../contracts/instrument';
import type { OwnCandles } from '../../contracts/own-candles';
import { invalidField } from '../shared/requests';

export interface OwnCandlesPort {
  /** Whether candles of the user's own make the range; null of an exchange's. */
  ownCandles(request: CandleRequest): Promise<OwnCandles | null>;
}

type Range = NonNullable<OwnCandles['range']>;

/** Fields of the request that an answer names. */
interface AskedBy {
  /** Where the request names the timeframe. */
  readonly timeframeField: string;
  readonly allowGaps: boolean;
  /** Bars of a walk-forward that come before the first that it tests. */
  readonly searchedBars?: number;
}

/**
 * Throws a 422 where candles of a user's own are not what a run needs: an exchange may still bring what is
 * missing, but here what is stored is all that there is.
 */
export async function assertOwnCandles(
  request: CandleRequest,
  { timeframeField, allowGaps, searchedBars }: AskedBy,
  port: OwnCandlesPort,
): Promise<void> {
  const found = await port.ownCandles(request);
  if (found === null) return;
  const { instrument, timeframe, start, end } = request;
  const shown = instrumentAsShown(instrument);
  const { timeframes, range } = found;
  if (range === null) {
    const wanted = `expected ${timeframes.join(', ')}, which you uploaded, or a multiple of one`;
    throw invalidField(timeframeField, `${shown}: ${wanted}, was ${timeframe}`);
  }
  if (range.candles === 0) {
    const has = spanText({ start: range.first, end: range.end });
    const message = `${shown} ${timeframe} has no candles ${spanText({ start, end })}; it has candles ${has}`;
    throw invalidField('start_date', message);
  }
  if (range.gaps > 0 && !allowGaps) {
    throw invalidField('allow_gaps', `${shown} ${timeframe}: ${missingText(range)}`);
  }
  if (searchedBars === undefined || searchedBars < range.candles) return;
  const most = `expected in_sample and purge of fewer bars together than the ${range.candles} that ${shown} ${timeframe} has`;
  const message = `${most} ${spanText({ start: Math.max(start, range.first), end: Math.min(end, range.end) })}, to leave some for testing; was ${searchedBars}`;
  throw invalidField('in_sample', message);
}

/** What follows the last candle is a gap too, but nothing is missing there: the candles end. */
function missingText({ first_gaps, gaps, bars_missing, end }: Range): string {
  const after = first_gaps.find((gap) => gap.end > end);
  const ends = after && `the candles end at ${new Date(after.start).toISOString()}`;
  if (ends && gaps === 1) return `${ends}: choose an end_date until then, or set this to end there`;
  const told = gapsText(first_gaps, gaps, bars_missing);
  return `${told}; ${ends ? `${ends}; ` : ''}set it to skip them`;
}
