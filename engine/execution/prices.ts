import type { CandleColumns } from '../candles/candle';

/** Prices beyond these bounds are none: money would overflow. */
const ABOVE = 1e-15;
const BELOW = 1e15;

/** Between these a price that is slipped by all it may be is one, too. */
const SURELY_ABOVE = 1e-9;
const SURELY_BELOW = 1e9;

/** Whether trading at a price makes sense; NaN, zero and what overflows do not. */
export function isPrice(value: number): boolean {
  return value > ABOVE && value < BELOW;
}

/** Whether it makes sense at a price however much worse an order is filled. */
export function isSurelyPrice(value: number): boolean {
  return value > SURELY_ABOVE && value < SURELY_BELOW;
}

/** The lowest open or close; NaN where one of them makes sense only at some fills. */
export function cheapestPrice({ open, close }: CandleColumns): number {
  let lowest = Infinity;
  let highest = -Infinity;
  for (const column of [open, close]) {
    for (let i = 0; i < column.length; i++) {
      const price = column[i] as number;
      if (price < lowest) lowest = price;
      if (price > highest) highest = price;
    }
  }
  return isSurelyPrice(lowest) && isSurelyPrice(highest) ? lowest : NaN;
}
