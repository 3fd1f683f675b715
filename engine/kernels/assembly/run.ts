/*
 * Runs and their actions as engine/workspace/records.ts writes them: integers before doubles.
 */

@unmanaged
export class Run {
  open: usize;
  close: usize;
  volume: usize;
  /** The last bar of each day, for the equity at their ends; 0 for that of stretches without fills. */
  dayEnds: usize;
  days: i32;
  /** Where equity is written, and how many days or stretches were. */
  written: usize;
  count: i32;
  actions: usize;
  actionsEnd: usize;
  isSameClose: i32;
  /** The bar to look at next, and the first whose equity was not seen. */
  at: i32;
  settled: i32;
  /** Bits of the actions that fill at the open of `at`. */
  waiting: i32;
  unused: i32;

  takerRate: f64;
  commissionFixed: f64;
  /** Slippage and half the spread. */
  worse: f64;
  priceImpact: f64;
  tickSize: f64;
  stepSize: f64;
  minQuantity: f64;
  minNotional: f64;
  maxPositionSizePercent: f64;
  maxPosition: f64;
  cash: f64;
  position: f64;
  feesPaid: f64;
  fills: f64;
  sales: f64;
  peak: f64;
  /** The lowest equity since the peak. */
  low: f64;
  /** The largest fall as a fraction of its peak. */
  deepest: f64;
}

/** How an order says its size. */
export const UNITS = 0;
export const CASH = 1;
export const PERCENT_OF_EQUITY = 2;
export const PERCENT_OF_POSITION = 3;

@unmanaged
export class Action {
  signals: usize;
  /** Its next signal as far as it was looked for. */
  next: i32;
  isBuy: i32;
  mode: i32;
  pyramiding: i32;
  unused: i32;

  amount: f64;
  /** The lowest price there is, where a purchase that cannot be paid at it is refused; else NaN. */
  cheapest: f64;
}
