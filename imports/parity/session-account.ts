import { lastAtOrBefore } from './legacy-columns';
import type { CandleColumns } from '../../engine';

/** A fill of an imported session; cancelled and rejected orders are none. */
export interface OldFill {
  /** UTC ms. */
  readonly time: number;
  readonly side: 'BUY' | 'SELL';
  readonly quantity: number;
  readonly price: number;
  readonly fee: number;
}

/** A sale against the average cost of what was held. */
export interface Sale {
  /** Fees apart. */
  readonly gain: number;
  readonly cost: number;
  readonly fee: number;
  /** The gain after the fees of the sale and of what it sold. */
  readonly result: number;
  /** Whether nothing was held after it. */
  readonly isFull: boolean;
}

/** What follows from the complete fills of a session. */
export interface SessionAccount {
  readonly sales: readonly Sale[];
  readonly cash: number;
  readonly held: number;
  /** Paid for what is held, fees apart. */
  readonly cost: number;
  /** The value after each fill, at its price. */
  readonly valueAtFills: readonly number[];
  /** The value at the close of each candle; undefined: there are none. */
  readonly valueAtCloses: readonly number[] | undefined;
}

/** Less than any exchange trades, and more than sums of decimals are off. */
const DUST = 1e-9;

/** Follows a session through its fills, oldest first. */
export function sessionAccount(
  initial: number,
  fills: readonly OldFill[],
  candles: CandleColumns | undefined,
): SessionAccount {
  let cash = initial;
  let held = 0;
  let cost = 0;
  let costFees = 0;
  const sales: Sale[] = [];
  const after = fills.map(({ time, side, quantity, price, fee }) => {
    if (side === 'BUY') {
      cash -= quantity * price + fee;
      held += quantity;
      cost += quantity * price;
      costFees += fee;
    } else {
      const isFull = Math.abs(held - quantity) <= DUST * Math.max(1, held);
      const sold = isFull ? cost : (cost * quantity) / held;
      cash += quantity * price - fee;
      held = isFull ? 0 : held - quantity;
      const soldFees = isFull ? costFees : (costFees * sold) / cost;
      const gain = quantity * price - sold;
      sales.push({ gain, cost: sold, fee, result: gain - fee - soldFees, isFull });
      cost -= sold;
      costFees -= soldFees;
    }
    return { time, cash, held, value: cash + held * price };
  });
  const valueAtCloses =
    candles &&
    [...candles.close].map((close, bar) => {
      const opened = candles.time[bar] as number;
      const next = candles.time[bar + 1] ?? Infinity;
      const state = lastAtOrBefore(after, Math.max(opened, next - 1));
      return state === undefined ? initial : state.cash + state.held * close;
    });
  const valueAtFills = after.map(({ value }) => value);
  return { sales, cash, held, cost, valueAtFills, valueAtCloses };
}

/** The deepest fall from a peak, in percent of the peak and in money; never below 0. */
export function deepestFall(values: readonly number[]) {
  let peak = -Infinity;
  let [percent, money] = [0, 0];
  for (const value of values) {
    peak = Math.max(peak, value);
    money = Math.max(money, peak - value);
    percent = Math.max(percent, (100 * (peak - value)) / peak);
  }
  return { percent, money };
}
