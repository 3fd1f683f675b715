import type { CandleColumns } from '../candles/candle';
import type { Bars } from '../indicators/range-position';
import type { Column } from './column';
import type { Handle, NodeComplaint } from './definition';

/**
 * Inputs of indicators of whole bars. The editor draws `price-in` alone: from a price node it means
 * the bars of the symbol, from any other node high = low = close = that value. The other three
 * override one field each.
 */
export const BAR_INPUTS: readonly Handle[] = [
  { id: 'price-in', kind: 'number', bars: true },
  { id: 'high-in', kind: 'number', drawn: false },
  { id: 'low-in', kind: 'number', drawn: false },
  { id: 'close-in', kind: 'number', drawn: false },
];

/** `price-in` may stay open only if all three fields have a wire of their own. */
export function checkBarInputs(wired: ReadonlySet<string>): readonly NodeComplaint[] {
  const fields = ['high-in', 'low-in', 'close-in'];
  if (wired.has('price-in') || fields.every((field) => wired.has(field))) return [];
  const message = 'expected a wire to price-in, or to all of high-in, low-in and close-in';
  return [{ level: 'error', code: 'missing_input', handle: 'price-in', message }];
}

/** Highs, lows and closes by the node's wires. */
export function barColumns(inputs: readonly (Column | undefined)[], candles: CandleColumns): Bars {
  const [series, high, low, close] = inputs as readonly (Float64Array | undefined)[];
  return {
    high: high ?? series ?? candles.high,
    low: low ?? series ?? candles.low,
    close: close ?? series ?? candles.close,
  };
}

/** Value slots of high, low and close; -1 where the candle's own field counts. */
export function barSlots(inputs: readonly number[]): { high: number; low: number; close: number } {
  const [series = -1, high = -1, low = -1, close = -1] = inputs;
  const slot = (field: number) => (field >= 0 ? field : series);
  return { high: slot(high), low: slot(low), close: slot(close) };
}
