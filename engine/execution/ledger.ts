import type { OrderType } from '../nodes/definition';
import type { Fill, OrderCause, ReductionReason, RefusalReason, RefusedOrder } from './fill';

/** What makes orders: an action, or a guard. */
export interface Owner {
  readonly nodeId: string;
  readonly side: 'buy' | 'sell';
  readonly orderType: OrderType;
}

/** Places of a fill's figures in its row. */
export const FILL = {
  ordinal: 0,
  time: 1,
  quantity: 2,
  price: 3,
  fee: 4,
  cash: 5,
  position: 6,
  /** Of sells only. */
  pnl: 7,
  cost: 8,
  requestedQuantity: 9,
  remaining: 10,
  orderedAt: 11,
  /** Index in the owners. */
  owner: 12,
  /** Index in `CAUSES`. */
  cause: 13,
  /** Index in `REDUCTIONS`. */
  reducedBy: 14,
} as const;
const ROW = 15;
/** Rows of the first block; each one after it has twice as many, up to the most. */
const FIRST_ROWS = 16;
const MOST_ROWS = 1_024;

export const CAUSES: readonly OrderCause[] = [
  'signal',
  'stop_loss',
  'trailing_stop',
  'take_profit',
];
const REDUCTIONS: readonly (ReductionReason | null)[] = [
  null,
  'cash',
  'position_limit',
  'position',
  'step_size',
  'volume_share',
];
/** All of them: one that were missing could not be counted. */
const REFUSALS = Object.keys({
  no_position: true,
  insufficient_cash: true,
  position_limit: true,
  below_step_size: true,
  below_min_quantity: true,
  below_min_notional: true,
  below_minimum: true,
  fee_exceeds_proceeds: true,
  no_price: true,
  replaced: true,
  position_closed: true,
  hold: true,
  pyramiding_off: true,
  sold_by_guard: true,
  guard_not_ready: true,
} satisfies Record<RefusalReason, true>) as readonly RefusalReason[];

/**
 * Fills and refusals as they happen. Fills are rows of doubles that become objects when someone
 * reads them: making sixty thousand objects costs more than a year of candles.
 */
export class Ledger {
  /** The block of rows in which `begin` made the latest one. */
  rows: Float64Array = new Float64Array(FIRST_ROWS * ROW);
  fillCount = 0;
  /** Fills that sold. */
  sales = 0;
  /** All blocks: moving a long list to a larger array costs more than filling it. */
  private readonly blocks: Float64Array[] = [this.rows];
  /** Where the next row begins in the latest block. */
  private next = 0;
  readonly refused: RefusedOrder[] = [];
  /** By index in `REFUSALS`. */
  private readonly counts = new Uint32Array(REFUSALS.length);

  /**
   * Of the refused orders the first `refusalsKept` are kept one by one; all are counted. Fills are kept
   * unless asked otherwise: then each is written over the one before.
   */
  constructor(
    private readonly owners: readonly Owner[],
    private readonly refusalsKept: number,
    private readonly keepsFills = true,
  ) {}

  /** Refused orders by reason; reasons of none are absent. */
  get refusedCounts(): Partial<Record<RefusalReason, number>> {
    const found = REFUSALS.map((reason, i) => [reason, this.counts[i] as number] as const);
    return Object.fromEntries(found.filter(([, count]) => count > 0));
  }

  /** A new row for a fill of an owner's order, `cause` an index in `CAUSES`; returns where it begins. */
  begin(owner: number, cause: number, reducedBy: ReductionReason | null): number {
    if (!this.keepsFills) this.next = 0;
    else if (this.next === this.rows.length) {
      this.rows = new Float64Array(Math.min(2 * this.next, MOST_ROWS * ROW));
      this.blocks.push(this.rows);
      this.next = 0;
    }
    const { rows, next: at } = this;
    this.next += ROW;
    this.fillCount++;
    if (this.owners[owner]?.side === 'sell') this.sales++;
    rows[at + FILL.owner] = owner;
    rows[at + FILL.cause] = cause;
    rows[at + FILL.reducedBy] = reducedBy === null ? 0 : REDUCTIONS.indexOf(reducedBy);
    return at;
  }

  /** Whether refused orders are only counted from now on. */
  get onlyCounts(): boolean {
    return this.refused.length >= this.refusalsKept;
  }

  count(reason: RefusalReason, orders: number): void {
    this.counts[REFUSALS.indexOf(reason)]! += orders;
  }

  refuse(
    owner: number,
    time: number,
    orderedAt: number,
    requestedQuantity: number,
    reason: RefusalReason,
  ): void {
    this.count(reason, 1);
    if (this.onlyCounts) return;
    const { side, nodeId, orderType } = this.owners[owner] as Owner;
    this.refused.push({ time, side, nodeId, requestedQuantity, reason, orderedAt, orderType });
  }

  fills(): Fill[] {
    return this.blocks.flatMap((rows) => {
      const end = rows === this.rows ? this.next : rows.length;
      return Array.from({ length: end / ROW }, (_, i) => this.fill(rows, i * ROW));
    });
  }

  private fill(rows: Float64Array, at: number): Fill {
    const { side, nodeId, orderType } = this.owners[rows[at + FILL.owner] as number] as Owner;
    const cause = CAUSES[rows[at + FILL.cause] as number] as OrderCause;
    const reducedBy = REDUCTIONS[rows[at + FILL.reducedBy] as number] as ReductionReason | null;
    const sells = side === 'sell';
    return {
      ordinal: rows[at + FILL.ordinal] as number,
      time: rows[at + FILL.time] as number,
      side,
      quantity: rows[at + FILL.quantity] as number,
      price: rows[at + FILL.price] as number,
      fee: rows[at + FILL.fee] as number,
      cash: rows[at + FILL.cash] as number,
      position: rows[at + FILL.position] as number,
      pnl: sells ? (rows[at + FILL.pnl] as number) : null,
      cost: sells ? (rows[at + FILL.cost] as number) : null,
      reason: cause === 'signal' ? (reducedBy ?? 'signal') : cause,
      nodeId,
      reduced: reducedBy !== null,
      requestedQuantity: rows[at + FILL.requestedQuantity] as number,
      reducedBy,
      remaining: rows[at + FILL.remaining] as number,
      orderedAt: rows[at + FILL.orderedAt] as number,
      orderType,
    };
  }

  /** Forgets what was read; refusals stay counted. */
  clear(): void {
    this.fillCount = 0;
    this.sales = 0;
    this.next = 0;
    if (this.blocks.length > 1) {
      this.blocks.length = 1;
      this.rows = this.blocks[0] as Float64Array;
    }
    if (this.refused.length > 0) this.refused.length = 0;
  }
}
