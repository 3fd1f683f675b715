import type { CandleRequest } from '../../contracts/candle-transfer';
import { gapsText, spanText } from '../../contracts/gaps-text';
import { instrumentAsShown } from '../../contracts/instrument';
import type { OwnCandles } from '../../contracts/own-candles';
import { invalidField } from '../shared/requests';

export interface OwnCandlesPort {
  /** Whether candles of the user's own make the range; null of an exchange's. */
  ownCandles(request: CandleRequest): Promise<OwnCandles | null>;
}

/** Fields of the request that an answer names. */
interface AskedBy {
  /** Where the request names the timeframe. */
  readonly timeframeField: string;
  readonly allowGaps: boolean;
}

/**
 * Throws a 422 where candles of a user's own are not what a run needs: an exchange may still bring what is
 * missing, but here what is stored is all that there is.
 */
export async function assertOwnCandles(
  request: CandleRequest,
  { timeframeField, allowGaps }: AskedBy,
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
  if (range.gaps === 0 || allowGaps) return;
  const gaps = gapsText(range.first_gaps, range.gaps, range.bars_missing);
  throw invalidField('allow_gaps', `${shown} ${timeframe}: ${gaps}; set it to skip them`);
}
