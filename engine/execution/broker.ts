import type { PlannedAction } from '../graph/plan';
import { Account } from '../portfolio/account';
import type { Fill, RefusedOrder } from './fill';
import { snapTo } from './rounding';
import type { CompleteSettings } from './settings';
import { feeOf, fillPrice, sizeBuy, sizeSell } from './sizing';

/** Who is told of fills and refusals as they happen. */
export interface Ledger {
  fill(fill: Fill): void;
  refuse(order: RefusedOrder): void;
}

/**
 * Turns triggers into fills. Both runtimes drive the same object in the same order, so their money
 * agrees to the last bit. Actions come sorted: sells first, then buys, each in graph order.
 */
export class Broker {
  readonly account: Account;
  /** 1 for every action whose order waits for the next open. */
  readonly pending: Uint8Array;
  pendingCount = 0;
  nextOrdinal = 0;
  /** Bars on which a buy and a sell were ordered together. */
  conflicts = 0;

  constructor(
    readonly settings: CompleteSettings,
    private readonly actions: readonly PlannedAction[],
  ) {
    this.account = new Account(settings.initialCash);
    this.pending = new Uint8Array(actions.length);
  }

  /** Notes that the action's trigger is true at this close. */
  order(action: number): void {
    if (this.pending[action] === 1) return;
    this.pending[action] = 1;
    this.pendingCount++;
  }

  /** To be called once a bar after its orders: counts the bar if both sides were ordered. */
  countConflict(): void {
    const first = this.pending.indexOf(1);
    const last = this.pending.lastIndexOf(1);
    if (this.actions[first]?.order.side !== this.actions[last]?.order.side) this.conflicts++;
  }

  /** Drops the waiting orders and says how many there were. */
  cancel(): number {
    const count = this.pendingCount;
    this.pending.fill(0);
    this.pendingCount = 0;
    return count;
  }

  /** Fills or refuses all waiting orders at a market price. */
  execute(time: number, market: number, ledger: Ledger): void {
    for (let a = 0; this.pendingCount > 0 && a < this.actions.length; a++) {
      if (this.pending[a] !== 1) continue;
      this.pending[a] = 0;
      this.pendingCount--;
      this.executeOne(this.actions[a] as PlannedAction, time, market, ledger);
    }
  }

  private executeOne(action: PlannedAction, time: number, market: number, ledger: Ledger): void {
    const { account, settings } = this;
    const { order, nodeId } = action;
    const { side } = order;
    const price = fillPrice(side, market, settings);
    if (!(price > 0 && market > 0 && price < Infinity)) {
      ledger.refuse({ time, side, nodeId, requestedQuantity: order.amount, reason: 'no_price' });
      return;
    }
    const size = side === 'buy' ? sizeBuy : sizeSell;
    const { requested, quantity, reason, refusal } = size(order, account, market, price, settings);
    if (refusal) {
      ledger.refuse({ time, side, nodeId, requestedQuantity: requested, reason: refusal });
      return;
    }
    const fee = feeOf(quantity * price, settings);
    const sign = side === 'buy' ? 1 : -1;
    const position =
      side === 'sell' && quantity === account.position
        ? 0
        : snapTo(account.position + sign * quantity, settings.stepSize);
    let pnl: number | null = null;
    let cost: number | null = null;
    if (side === 'buy') account.buy(quantity, price, fee, position);
    else ({ pnl, cost } = account.sell(quantity, price, fee, position));
    ledger.fill({
      ordinal: this.nextOrdinal++,
      time,
      side,
      quantity,
      price,
      fee,
      cash: account.cash,
      position,
      pnl,
      cost,
      reason,
      nodeId,
      reduced: quantity < requested,
      // Rounding to a step can end one bit above what was asked.
      requestedQuantity: Math.max(requested, quantity),
    });
  }
}
