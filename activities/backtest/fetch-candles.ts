import type { CandleAnswer, CandleRequest } from '../../contracts/candle-transfer';

/** Throws `UNAVAILABLE` when candles cannot be had now; an abort rejects with its own reason. */
export type FetchCandles = (request: CandleRequest, signal: AbortSignal) => Promise<CandleAnswer>;
