import type { OrderTemplate } from '../nodes/definition';
import type { Account } from '../portfolio/account';
import type { FillReason, RefusalReason } from './fill';
import { roundTo, snapTo } from './rounding';
import type { CompleteSettings } from './settings';

/** What an order comes to at a price: a quantity, or the reason why there is none. */
export interface Sized {
  requested: number;
  quantity: number;
  /** Why the quantity is what it is. */
  reason: FillReason;
  /** Set when the order cannot be filled. */
  refusal: RefusalReason | null;
}

/**
 * A buy that had to be reduced to less than this part of equity is refused: it is the rest that
 * rounding left of a purchase with all cash, not an order anyone meant.
 */
const SMALLEST_REST = 1e-6;

/** The fill price: the market's, worse by the slippage, on a tick. */
export function fillPrice(
  side: 'buy' | 'sell',
  market: number,
  settings: CompleteSettings,
): number {
  const { slippageRate, tickSize } = settings;
  return side === 'buy'
    ? roundTo(market * (1 + slippageRate), tickSize, 'up')
    : roundTo(market * (1 - slippageRate), tickSize, 'down');
}

/** Fee of a fill, in quote currency. */
export function feeOf(notional: number, settings: CompleteSettings): number {
  return notional * settings.commissionRate + settings.commissionFixed;
}

function requestedUnits(order: OrderTemplate, account: Account, market: number, price: number) {
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

/** Largest quantity whose cost, as it will be booked, is not more than the cash there is. */
function affordable(cash: number, price: number, settings: CompleteSettings): number {
  const { commissionRate, commissionFixed, stepSize } = settings;
  const estimate = (cash - commissionFixed) / (price * (1 + commissionRate));
  let quantity = roundTo(Math.max(0, estimate), stepSize, 'down');
  for (let shrink = 2 ** -52; quantity > 0; shrink *= 2) {
    const notional = quantity * price;
    if (cash - (notional + feeOf(notional, settings)) >= 0) break;
    quantity = stepSize > 0 ? snapTo(quantity - stepSize, stepSize) : quantity * (1 - shrink);
  }
  return Math.max(0, quantity);
}

/** Sizes a buy: what is asked, within the position limit and the cash. */
export function sizeBuy(
  order: OrderTemplate,
  account: Account,
  market: number,
  price: number,
  settings: CompleteSettings,
): Sized {
  const { stepSize, maxPositionSizePercent } = settings;
  const requested = requestedUnits(order, account, market, price);
  const equity = account.equity(market);
  const room = (maxPositionSizePercent * equity - account.position * market) / price;
  // Without leverage cash alone keeps a position within all of equity.
  const limited = maxPositionSizePercent < 1;
  const allowed = limited ? roundTo(Math.max(0, room), stepSize, 'down') : Infinity;
  const payable = affordable(account.cash, price, settings);
  const wanted = roundTo(requested, stepSize, 'down');
  const quantity = Math.min(wanted, allowed, payable);
  if (quantity === wanted) {
    const reason = quantity < requested ? 'step_size' : 'signal';
    return { requested, quantity, reason, refusal: quantity > 0 ? null : 'below_step_size' };
  }
  const byCash = payable <= allowed;
  const tooSmall = quantity <= 0 || quantity * price < SMALLEST_REST * equity;
  const refusal = byCash ? 'insufficient_cash' : 'position_limit';
  return {
    requested,
    quantity,
    reason: byCash ? 'cash' : 'position_limit',
    refusal: tooSmall ? refusal : null,
  };
}

/** Sizes a sale: what is asked, at most the position. */
export function sizeSell(
  order: OrderTemplate,
  account: Account,
  market: number,
  price: number,
  settings: CompleteSettings,
): Sized {
  const { position } = account;
  const requested = requestedUnits(order, account, market, price);
  if (!(position > 0))
    return { requested, quantity: 0, reason: 'position', refusal: 'no_position' };
  const wanted = requested >= position ? position : roundTo(requested, settings.stepSize, 'down');
  const quantity = Math.min(wanted, position);
  const notional = quantity * price;
  const reason = requested > position ? 'position' : quantity < requested ? 'step_size' : 'signal';
  let refusal: RefusalReason | null = null;
  if (!(quantity > 0)) refusal = 'below_step_size';
  else if (account.cash + (notional - feeOf(notional, settings)) < 0)
    refusal = 'fee_exceeds_proceeds';
  return { requested, quantity, reason, refusal };
}
