import type { CandleColumns } from '../candles/candle';
import { toColumns } from '../candles/candle';

const START = Date.UTC(2022, 0, 1);
const MINUTE = 60_000;

/** Minute candles that open at the close before (or at the given open) and close at each price. */
export function candlesFrom(closes: readonly number[], opens?: readonly number[]): CandleColumns {
  return toColumns(
    closes.map((close, i) => {
      const open = opens?.[i] ?? closes[i - 1] ?? close;
      return {
        time: START + i * MINUTE,
        open,
        high: Math.max(open, close),
        low: Math.min(open, close),
        close,
        volume: 10,
      };
    }),
  );
}
