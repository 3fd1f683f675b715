import type { OrderType } from '../nodes/definition';

/** Why a fill was smaller than ordered. */
export type ReductionReason = 'cash' | 'position_limit' | 'position' | 'step_size' | 'volume_share';

/** What made an order: a trigger, or a guard. */
export type OrderCause = 'signal' | 'stop_loss' | 'trailing_stop' | 'take_profit';

/**
 * The guard that ordered; else why a fill was reduced, or `signal` when it was not. `window_end` sells what a
 * walk-forward holds at the end of a window.
 */
export type FillReason = OrderCause | ReductionReason | 'window_end';

/** Why an order was not filled at all, or not any further. */
export type RefusalReason =
  | 'insufficient_cash'
  | 'position_limit'
  | 'no_position'
  | 'below_step_size'
  | 'below_min_quantity'
  | 'below_min_notional'
  /** What cash or a position limit left of a buy is less than the instrument's step or minimum. */
  | 'below_minimum'
  | 'fee_exceeds_proceeds'
  | 'no_price'
  /** A new trigger of the same node took the place of its working order. */
  | 'replaced'
  /** What a guard had still to sell when the position was closed otherwise. */
  | 'position_closed'
  /** A hold node was active at the close that triggered the sale. */
  | 'hold'
  /** The buy node does not add to a position or to a working buy. */
  | 'pyramiding_off'
  /** The sale was triggered by a guard that sold by itself in this candle. */
  | 'sold_by_guard'
  /** The ATR a guard needs had no value at the entry; the entry stays without this guard. */
  | 'guard_not_ready';

/** One simulated execution; cash and position are those after it. */
export interface Fill {
  /** 0, 1, 2… over the whole run or session. */
  ordinal: number;
  /** Open time (UTC, ms) of the candle it filled in. */
  time: number;
  side: 'buy' | 'sell';
  /** Units of the base asset. */
  quantity: number;
  price: number;
  fee: number;
  cash: number;
  position: number;
  /** Sells only: proceeds less FIFO cost, less the fees of both sides. */
  pnl: number | null;
  /** Sells only: FIFO cost of what was sold, entry fees included. */
  cost: number | null;
  reason: FillReason;
  nodeId: string;
  reduced: boolean;
  /** Units ordered, before any reduction; of an order that goes on, what was left of it. */
  requestedQuantity: number;
  /** Why the fill is smaller than ordered; null when it is not. */
  reducedBy: ReductionReason | null;
  /** Units that go on working because the candle had no more volume; else 0. */
  remaining: number;
  /** Open time of the candle whose close ordered; of a guard, the candle it fired in. */
  orderedAt: number;
  orderType: OrderType;
}

/** An order that came to nothing, or whose rest did. */
export interface RefusedOrder {
  time: number;
  side: 'buy' | 'sell';
  nodeId: string;
  requestedQuantity: number;
  reason: RefusalReason;
  orderedAt: number;
  orderType: OrderType;
}
