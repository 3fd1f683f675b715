import { candleAt } from '../../engine';
import type { Candle } from '../../engine';
import type { MissingCandles } from '../../streams/forward-test/evaluated-batch';
import type { MarketClient } from '../shared/market-client';

/** A gap is asked for again soon: nobody waits longer for one answer. */
const TIMEOUT_MS = 20_000;

/** All closed candles of a gap that there are, ascending, from the session's own exchange. */
export async function missingCandles(
  market: Pick<MarketClient, 'candles'>,
  { userId, instrument, timeframe, from, to }: MissingCandles,
): Promise<Candle[]> {
  const request = { userId, instrument, timeframe, start: from, end: to };
  const { columns } = await market.candles(request, AbortSignal.timeout(TIMEOUT_MS));
  return Array.from(columns.time, (_, i) => candleAt(columns, i)).filter(
    ({ time }) => time >= from && time < to,
  );
}
