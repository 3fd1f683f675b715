import type { OrderType } from '../nodes/definition';

/**
 * How a fill meets the market: `taker` pays the slippage and the taker's rate, `limit_at_once` trades at
 * its limit or better when it comes to the market, at the taker's rate, `maker` was in the book before.
 */
export type Liquidity = 'taker' | 'limit_at_once' | 'maker';

/** What a working order waits for. */
export interface OrderStage {
  /** Price that must be reached; null trades at whatever the market is, at the next open. */
  readonly level: 'limit' | 'stop' | 'trail' | null;
  /** The move of the price by which a sale is reached; a purchase is reached by the other one. */
  readonly sellsOn: 'rise' | 'fall';
  /** What happens when an open, or the price on its way, reaches the level. */
  readonly onReach: 'trade' | 'activate';
}

const AT_MARKET: OrderStage = { level: null, sellsOn: 'fall', onReach: 'trade' };
const IN_BOOK: OrderStage = { level: 'limit', sellsOn: 'rise', onReach: 'trade' };
const AT_STOP: OrderStage = { level: 'stop', sellsOn: 'fall', onReach: 'activate' };
const AT_TRAIL: OrderStage = { level: 'trail', sellsOn: 'fall', onReach: 'activate' };

/** An order begins at its first stage and is active from the second one on. */
export interface OrderRule {
  readonly first: OrderStage;
  readonly active: OrderStage;
}

/** All that the type of an order decides; docs/execution.md says the same in words. */
export const ORDER_RULES: Readonly<Record<OrderType, OrderRule>> = {
  market: { first: AT_MARKET, active: AT_MARKET },
  limit: { first: IN_BOOK, active: IN_BOOK },
  stop: { first: AT_STOP, active: AT_MARKET },
  'stop-limit': { first: AT_STOP, active: IN_BOOK },
  'trailing-stop': { first: AT_TRAIL, active: AT_MARKET },
};
