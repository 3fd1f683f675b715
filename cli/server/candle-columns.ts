import type { z } from 'zod';
import type { candleSchema } from '../../contracts/market-responses';
import type { CandleColumns } from '../../engine';

/** A candle as a server answers it. */
export type AnsweredCandle = z.infer<typeof candleSchema>;

export function columnsOf(candles: readonly AnsweredCandle[]): CandleColumns {
  const column = (name: 'time' | 'open' | 'high' | 'low' | 'close' | 'volume') =>
    Float64Array.from(candles, (candle) => candle[name]);
  return {
    ...{ time: column('time'), open: column('open'), high: column('high') },
    ...{ low: column('low'), close: column('close'), volume: column('volume') },
  };
}
