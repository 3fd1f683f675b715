/** Why a fill was smaller than ordered, or `signal` when it was not. */
export type FillReason = 'signal' | 'cash' | 'position_limit' | 'position' | 'step_size';

/** Why an order was not filled at all. */
export type RefusalReason =
  | 'insufficient_cash'
  | 'position_limit'
  | 'no_position'
  | 'below_step_size'
  | 'fee_exceeds_proceeds'
  | 'no_price';

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
  /** Units ordered, before any reduction. */
  requestedQuantity: number;
}

/** An order that came to nothing. */
export interface RefusedOrder {
  time: number;
  side: 'buy' | 'sell';
  nodeId: string;
  requestedQuantity: number;
  reason: RefusalReason;
}
