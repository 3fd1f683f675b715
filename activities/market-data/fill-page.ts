import type { CandleRow } from './candle-series';
import type { ExchangeCandle } from './ports';

export interface PageLimits {
  readonly start: number;
  readonly stepMs: number;
  /** The end of the last interval that is complete at the exchange. */
  readonly completeUntil: number;
  /** Up to here the exchange has published what it will ever publish. */
  readonly settledUntil: number;
}

/**
 * The candles of a page that the exchange answered. An interval that it left out had no trade: it
 * is flat at the previous close. Without a previous close it stays a hole, and so does a whole
 * page without candles: the exchange then has nothing there.
 */
export function fillPage(
  candles: readonly ExchangeCandle[],
  limits: PageLimits,
  previousClose: number | undefined,
): CandleRow[] {
  const { start, stepMs, completeUntil, settledUntil } = limits;
  const byTime = new Map(candles.map((candle) => [candle.time, candle]));
  const newest = candles.at(-1)?.time ?? -Infinity;
  const filled: CandleRow[] = [];
  if (candles.length === 0) return filled;
  let close = previousClose;
  for (let time = start; time < completeUntil; time += stepMs) {
    const candle = byTime.get(time);
    if (candle !== undefined) {
      const { open, high, low, volume } = candle;
      filled.push({ time, open, high, low, close: candle.close, volume, trades: null });
      close = candle.close;
    } else if (close !== undefined && (time < newest || time + stepMs <= settledUntil)) {
      const flat = { open: close, high: close, low: close, close, volume: 0, trades: 0 };
      filled.push({ time, ...flat });
    }
  }
  return filled;
}
