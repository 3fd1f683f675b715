/* engine/kernels/assembly/fills.ts repeats this arithmetic for plain runs: change both together. */

import type { OrderTemplate } from '../nodes/definition';
import type { ReductionReason, RefusalReason } from './fill';
import { roundTo, snapTo } from './rounding';
import type { CompleteSettings } from './settings';

/** Money and what is held of the asset, by which orders are sized. */
export interface Funds {
  readonly cash: number;
  readonly position: number;
  equity(price: number): number;
}

/** What an order comes to at a price; written anew for each order, so that none allocates. */
export class Sized {
  quantity = 0;
  /** Why the quantity is smaller than requested; null when it is not. */
  reason: ReductionReason | null = null;
  /** Set when the order cannot be filled. */
  refusal: RefusalReason | null = null;

  set(quantity: number, reason: ReductionReason | null, refusal: RefusalReason | null): void {
    this.quantity = quantity;
    this.reason = reason;
    this.refusal = refusal;
  }
}

/**
 * A buy that had to be reduced to less than this part of equity is refused: it is the rest that
 * rounding left of a purchase with all cash, not an order anyone meant.
 */
export const SMALLEST_REST = 1e-6;

/**
 * Price of a market or stop fill: the market's, worse by the slippage, half the spread and the
 * impact of taking `share` of the candle's volume (quadratic, as zipline's volume share model), on
 * a tick.
 */
export function marketPrice(
  side: 'buy' | 'sell',
  market: number,
  share: number,
  settings: CompleteSettings,
): number {
  const { slippageRate, spread, priceImpact, tickSize } = settings;
  const worse = Math.min(0.999, slippageRate + spread / 2 + priceImpact * share * share);
  return side === 'buy'
    ? roundTo(market * (1 + worse), tickSize, 'up')
    : roundTo(market * (1 - worse), tickSize, 'down');
}

/** Price of a limit fill: on a tick that is not worse for the trader. */
export function limitPrice(side: 'buy' | 'sell', price: number, tickSize: number): number {
  return roundTo(price, tickSize, side === 'buy' ? 'down' : 'up');
}

/** Fee of a fill at a rate, in quote currency. */
export function feeOf(notional: number, rate: number, settings: CompleteSettings): number {
  return notional * rate + settings.commissionFixed;
}

/** Units that an order asks for at a market price, before any reduction. */
export function requestedUnits(
  order: Pick<OrderTemplate, 'mode' | 'amount'>,
  account: Funds,
  market: number,
  price: number,
): number {
  switch (order.mode) {
    case 'units':
      return order.amount;
    case 'cash':
      return order.amount / price;
    case 'percent_of_equity':
      return ((order.amount / 100) * account.equity(market)) / price;
    case 'percent_of_position':
      return (account.position * order.amount) / 100;
    case 'all':
      return account.position;
  }
}

/** Steps taken back one by one; a step may be too small to change a large quantity at all. */
const STEPS_BACK = 64;

function unroundedPurchase(cash: number, price: number, rate: number, settings: CompleteSettings) {
  return (cash - settings.commissionFixed) / (price * (1 + rate));
}

/** Largest quantity whose cost, as it will be booked, is not more than the cash there is. */
function affordable(cash: number, price: number, rate: number, settings: CompleteSettings) {
  const { stepSize } = settings;
  const estimate = unroundedPurchase(cash, price, rate, settings);
  let quantity = roundTo(Math.max(0, estimate), stepSize, 'down');
  let shrink = 2 ** -52;
  for (let tries = 0; quantity > 0; tries++) {
    const notional = quantity * price;
    if (cash - (notional + feeOf(notional, rate, settings)) >= 0) break;
    const stepped = stepSize > 0 ? snapTo(quantity - stepSize, stepSize) : quantity;
    if (stepped < quantity && tries < STEPS_BACK) quantity = stepped;
    else {
      quantity = roundTo(quantity * (1 - shrink), stepSize, 'down');
      shrink *= 2;
    }
  }
  return Math.max(0, quantity);
}

/** Less by more than the blur of binary fractions. */
export function isLess(quantity: number, requested: number): boolean {
  return quantity < requested * (1 - 1e-9);
}

/** Reason why a quantity is too small to be traded, null when it is not. */
export function tooSmall(
  quantity: number,
  price: number,
  settings: CompleteSettings,
): RefusalReason | null {
  if (!(quantity > 0)) return 'below_step_size';
  if (quantity < settings.minQuantity) return 'below_min_quantity';
  return quantity * price < settings.minNotional ? 'below_min_notional' : null;
}

/** Sizes a buy: what is asked, within the position limits and the cash. */
export function sizeBuy(
  sized: Sized,
  requested: number,
  account: Funds,
  market: number,
  price: number,
  rate: number,
  settings: CompleteSettings,
): void {
  const { stepSize, maxPositionSizePercent, maxPosition } = settings;
  const equity = account.equity(market);
  // Without leverage cash alone keeps a position within all of equity.
  const byWorth =
    maxPositionSizePercent < 1
      ? (maxPositionSizePercent * equity - account.position * market) / price
      : Infinity;
  const room = maxPosition > 0 ? Math.min(byWorth, maxPosition - account.position) : byWorth;
  const allowed = room < Infinity ? roundTo(Math.max(0, room), stepSize, 'down') : Infinity;
  // A rebate comes after the purchase: it does not pay for it.
  const payable = affordable(account.cash, price, Math.max(0, rate), settings);
  const wanted = roundTo(requested, stepSize, 'down');
  const quantity = Math.min(wanted, allowed, payable);
  if (quantity === wanted) {
    const reason = isLess(quantity, requested) ? 'step_size' : null;
    return sized.set(quantity, reason, tooSmall(quantity, price, settings));
  }
  const byCash = payable <= allowed;
  const left = byCash ? unroundedPurchase(account.cash, price, Math.max(0, rate), settings) : room;
  const nothing = !(left * price >= SMALLEST_REST * equity);
  const refusal = byCash ? 'insufficient_cash' : 'position_limit';
  const reduced = byCash ? 'cash' : 'position_limit';
  sized.set(
    quantity,
    isLess(quantity, requested) ? reduced : null,
    nothing ? refusal : tooSmall(quantity, price, settings) && 'below_minimum',
  );
}

/** Sizes a sale: what is asked, at most the position. */
export function sizeSell(
  sized: Sized,
  requested: number,
  account: Funds,
  price: number,
  rate: number,
  settings: CompleteSettings,
): void {
  const { position } = account;
  if (!(position > 0)) return sized.set(0, 'position', 'no_position');
  // All but the last bits of a position is all of it: no dust stays behind.
  const wanted = isLess(requested, position)
    ? roundTo(requested, settings.stepSize, 'down')
    : position;
  const quantity = Math.min(wanted, position);
  const notional = quantity * price;
  const reduced = isLess(quantity, requested) ? 'step_size' : null;
  const reason = isLess(position, requested) ? 'position' : reduced;
  let refusal = tooSmall(quantity, price, settings);
  if (!refusal && account.cash + (notional - feeOf(notional, rate, settings)) < 0) {
    refusal = 'fee_exceeds_proceeds';
  }
  sized.set(quantity, reason, refusal);
}
