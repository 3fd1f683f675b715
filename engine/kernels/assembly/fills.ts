import { read } from './cells';
import { roundDown, roundUp, snapTo } from './rounding';
import { Action, CASH, PERCENT_OF_EQUITY, PERCENT_OF_POSITION, Run, UNITS } from './run';

/*
 * Market orders that fill whole, as engine/execution/sizing.ts and the broker have it: only the money,
 * without a reason where an order is refused or reduced.
 */

export const SMALLEST_REST: f64 = 1e-6;
const STEPS_BACK = 64;

function isPrice(value: f64): bool {
  return value > 1e-15 && value < 1e15;
}

function isLess(quantity: f64, requested: f64): bool {
  return quantity < requested * (1.0 - 1e-9);
}

function marketPrice(run: Run, isBuy: bool, market: f64, share: f64): f64 {
  const worse = Math.min(0.999, run.worse + run.priceImpact * share * share);
  return isBuy
    ? roundUp(market * (1.0 + worse), run.tickSize)
    : roundDown(market * (1.0 - worse), run.tickSize);
}

function requestedUnits(run: Run, action: Action, market: f64, price: f64): f64 {
  if (action.mode == UNITS) return action.amount;
  if (action.mode == CASH) return action.amount / price;
  if (action.mode == PERCENT_OF_EQUITY) {
    return ((action.amount / 100.0) * (run.cash + run.position * market)) / price;
  }
  if (action.mode == PERCENT_OF_POSITION) return (run.position * action.amount) / 100.0;
  return run.position;
}

function feeOf(run: Run, notional: f64): f64 {
  return notional * run.takerRate + run.commissionFixed;
}

function unroundedPurchase(run: Run, price: f64): f64 {
  return (run.cash - run.commissionFixed) / (price * (1.0 + run.takerRate));
}

function affordable(run: Run, price: f64): f64 {
  let quantity = roundDown(Math.max(0.0, unroundedPurchase(run, price)), run.stepSize);
  let shrink = 2.220446049250313e-16;
  for (let tries = 0; quantity > 0.0; tries++) {
    const notional = quantity * price;
    if (run.cash - (notional + feeOf(run, notional)) >= 0.0) break;
    const stepped = run.stepSize > 0.0 ? snapTo(quantity - run.stepSize, run.stepSize) : quantity;
    if (stepped < quantity && tries < STEPS_BACK) quantity = stepped;
    else {
      quantity = roundDown(quantity * (1.0 - shrink), run.stepSize);
      shrink *= 2.0;
    }
  }
  return Math.max(0.0, quantity);
}

export function hasMinimums(run: Run): bool {
  return run.minQuantity > 0.0 || run.minNotional > 0.0;
}

function isTooSmall(run: Run, quantity: f64, price: f64): bool {
  return !(quantity > 0.0) || quantity < run.minQuantity || quantity * price < run.minNotional;
}

/** Whether a position is open at the close of a bar; one too small to be sold is not. */
export function hasOpenPosition(run: Run, bar: i32): bool {
  if (!(run.position > 0.0)) return false;
  return !hasMinimums(run) || !isTooSmall(run, run.position, read(run.close, bar));
}

/** Units that are bought; 0 where the purchase is refused. */
function bought(run: Run, requested: f64, market: f64, price: f64): f64 {
  const equity = run.cash + run.position * market;
  let room = Infinity;
  if (run.maxPositionSizePercent < 1.0) {
    room = (run.maxPositionSizePercent * equity - run.position * market) / price;
  }
  if (run.maxPosition > 0.0) room = Math.min(room, run.maxPosition - run.position);
  const allowed = room < Infinity ? roundDown(Math.max(0.0, room), run.stepSize) : Infinity;
  const payable = affordable(run, price);
  const wanted = roundDown(requested, run.stepSize);
  const quantity = Math.min(Math.min(wanted, allowed), payable);
  if (isTooSmall(run, quantity, price)) return 0.0;
  if (quantity == wanted) return quantity;
  const left = payable <= allowed ? unroundedPurchase(run, price) : room;
  return left * price >= SMALLEST_REST * equity ? quantity : 0.0;
}

/** Units that are sold; 0 where the sale is refused. */
function sold(run: Run, requested: f64, price: f64): f64 {
  if (!(run.position > 0.0)) return 0.0;
  const wanted = isLess(requested, run.position)
    ? roundDown(requested, run.stepSize)
    : run.position;
  const quantity = Math.min(wanted, run.position);
  if (isTooSmall(run, quantity, price)) return 0.0;
  const notional = quantity * price;
  return run.cash + (notional - feeOf(run, notional)) < 0.0 ? 0.0 : quantity;
}

/** Trades an order at a market price, or leaves it where a broker would refuse it. */
export function trade(run: Run, action: Action, market: f64, bar: i32): void {
  if (!isPrice(market)) return;
  const isBuy = action.isBuy != 0;
  let price = marketPrice(run, isBuy, market, 0.0);
  const requested = requestedUnits(run, action, market, price);
  if (run.priceImpact > 0.0) {
    const volume = read(run.volume, bar);
    if (volume > 0.0) {
      const most = isBuy ? requested : Math.min(requested, run.position);
      price = marketPrice(run, isBuy, market, Math.min(1.0, most / volume));
    }
  }
  if (!isPrice(price)) return;
  const quantity = isBuy ? bought(run, requested, market, price) : sold(run, requested, price);
  const notional = quantity * price;
  if (!(quantity > 0.0) || !(notional < f64.MAX_VALUE)) return;
  const fee = feeOf(run, notional);
  if (isBuy) {
    run.cash -= notional + fee;
    run.position = snapTo(run.position + quantity, run.stepSize);
  } else {
    run.cash += notional - fee;
    run.position = quantity == run.position ? 0.0 : snapTo(run.position - quantity, run.stepSize);
    run.sales += 1.0;
  }
  run.feesPaid += fee;
  run.fills += 1.0;
}
