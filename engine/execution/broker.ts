import type { Plan, PlannedAction, PlannedGuard } from '../graph/plan';
import type { OrderTemplate } from '../nodes/definition';
import { Account } from '../portfolio/account';
import type { ReductionReason, RefusalReason } from './fill';
import { GuardBook } from './guard-book';
import { CAUSES, FILL, Ledger } from './ledger';
import type { Owner } from './ledger';
import { roundTo, snapTo } from './rounding';
import type { CompleteSettings } from './settings';
import {
  feeOf,
  limitPrice,
  marketPrice,
  requestedUnits,
  sizeBuy,
  Sized,
  sizeSell,
  SMALLEST_REST,
  tooSmall,
} from './sizing';

/** Places in the cells of one order. */
const ORDERED_AT = 1;
/** Units given by a position size; NaN: as the node says. */
const SIZE = 2;
/** Units still to fill; NaN before the first fill. */
const LEFT = 3;
/** 1 once the stop price was reached. */
const ACTIVE = 4;
/** Highest price seen by a trailing stop. */
const HIGHEST = 5;
/** Index in the ledger's `CAUSES`. */
const CAUSE = 6;
export const ORDER_CELLS = 7;

/** States of an order: none, before its first open, after it. */
const NONE = 0;
const NEW = 1;
const RESTED = 2;

/** Prices beyond these bounds are none: money would overflow. */
const ABOVE = 1e-15;
const BELOW = 1e15;

/** Between these a price that is slipped by all it may be is one, too. */
const SURELY_ABOVE = 1e-9;
const SURELY_BELOW = 1e9;

/** Whether trading at a price makes sense; NaN, zero and what overflows do not. */
function isPrice(value: number): boolean {
  return value > ABOVE && value < BELOW;
}

/** What guards order: all of the position. */
const GUARD_ORDER = { mode: 'all', amount: 0 } as const;

function actionOwner({ nodeId, order: { side, type } }: PlannedAction): Owner {
  return { nodeId, side, orderType: type };
}

function guardOwner({ nodeId, template }: PlannedGuard): Owner {
  return { nodeId, side: 'sell', orderType: template.kind === 'stop' ? 'stop' : 'limit' };
}

/**
 * Holds money, working orders and guards, and turns what the market reaches into fills. Both runtimes
 * drive the same object in the same order, so their money agrees to the last bit. Order slots are
 * those of the actions (sells first, then buys, each in graph order), then one for each guard.
 */
export class Broker {
  readonly account: Account;
  readonly guards: GuardBook;
  /** What was filled and refused. */
  readonly ledger: Ledger;
  readonly cells: Float64Array;
  readonly actions: readonly PlannedAction[];
  readonly slots: number;
  /** Orders that work, guards' unfinished sales included. */
  pendingCount = 0;
  nextOrdinal = 0;
  /** Bars on which a buy and a sell were ordered together. */
  conflicts = 0;
  /** Candle in which orders fill now: its open time and volume, and whether its open has passed. */
  time = 0;
  volume = 0;
  pathBegun = false;
  /** Whether a fill after the open of the candle armed guards; the path takes note and resets it. */
  hasArmedWithin = false;
  /** Limit and stop prices by slot, NaN where an order has none; limits lie on ticks. */
  readonly limits: Float64Array;
  readonly stops: Float64Array;
  /** 1 for slots whose orders buy. */
  private readonly buys: Uint8Array;
  /** Units that a purchase asks for and only cash can reduce; NaN of all other slots. */
  private readonly units: Float64Array;
  private readonly isUnrounded: boolean;
  private readonly sized = new Sized();

  constructor(
    readonly settings: CompleteSettings,
    plan: Plan,
    refusalsKept = Infinity,
  ) {
    this.account = new Account(settings.initialCash);
    this.actions = plan.actions;
    this.guards = new GuardBook(plan.guards);
    this.slots = plan.actions.length + plan.guards.length;
    this.ledger = new Ledger(
      [...plan.actions.map(actionOwner), ...plan.guards.map(guardOwner)],
      refusalsKept,
    );
    this.cells = new Float64Array(this.slots * ORDER_CELLS);
    this.limits = new Float64Array(this.slots).fill(NaN);
    this.stops = new Float64Array(this.slots).fill(NaN);
    this.buys = new Uint8Array(this.slots);
    this.units = new Float64Array(this.slots).fill(NaN);
    const { tickSize, stepSize, maxPosition, maxPositionSizePercent } = settings;
    this.isUnrounded = tickSize === 0 && stepSize === 0;
    const isLimited = maxPosition > 0 || maxPositionSizePercent < 1;
    plan.actions.forEach(({ order }, slot) => {
      const { side } = order;
      this.buys[slot] = side === 'buy' ? 1 : 0;
      if (order.mode === 'units' && !isLimited) this.units[slot] = order.amount;
      if (order.limitPrice !== null) {
        this.limits[slot] = limitPrice(side, order.limitPrice, settings.tickSize);
      }
      if (order.stopPrice !== null) this.stops[slot] = order.stopPrice;
    });
  }

  isWorking(slot: number): boolean {
    return this.cells[slot * ORDER_CELLS] !== NONE;
  }

  /** True once the order's stop price was reached. */
  isActive(slot: number): boolean {
    return this.cells[slot * ORDER_CELLS + ACTIVE] === 1;
  }

  activate(slot: number): void {
    this.cells[slot * ORDER_CELLS + ACTIVE] = 1;
  }

  /** True once a working order has seen an open without being filled whole. */
  isRested(slot: number): boolean {
    return this.cells[slot * ORDER_CELLS] === RESTED;
  }

  rest(slot: number): void {
    if (this.isWorking(slot)) this.cells[slot * ORDER_CELLS] = RESTED;
  }

  /** Highest price a trailing stop has seen. */
  highest(slot: number): number {
    return this.cells[slot * ORDER_CELLS + HIGHEST] as number;
  }

  raise(slot: number, price: number): void {
    const at = slot * ORDER_CELLS + HIGHEST;
    if (price > (this.cells[at] as number)) this.cells[at] = price;
  }

  /** Whether limits, stops and guards can meet a candle. */
  arePrices(open: number, high: number, low: number, close: number): boolean {
    return isPrice(open) && isPrice(high) && isPrice(low) && isPrice(close);
  }

  /** What an order is: of an action its template, of a guard a sale of the position. */
  template(slot: number): OrderTemplate | null {
    return slot < this.actions.length ? (this.actions[slot] as PlannedAction).order : null;
  }

  /** The trigger of an action is true at the close of a candle: its order works from now on. */
  order(slot: number, time: number, close: number, size: number): void {
    const at = slot * ORDER_CELLS;
    const { cells } = this;
    if (cells[at] !== NONE) this.drop(slot, time, 'replaced');
    cells[at] = NEW;
    cells[at + ORDERED_AT] = time;
    cells[at + SIZE] = size;
    cells[at + LEFT] = NaN;
    cells[at + ACTIVE] = 0;
    cells[at + HIGHEST] = isPrice(close) ? close : 0;
    cells[at + CAUSE] = 0;
    this.pendingCount++;
  }

  /**
   * Whether it is plain to see that a market order of the action would be refused at a market price:
   * a sale for `no_position`, a purchase for `insufficient_cash`. False when it has to be tried.
   * Only for plans whose orders fill whole.
   */
  willRefuse(slot: number, market: number): boolean {
    if (!this.isUnrounded || !(market > SURELY_ABOVE && market < SURELY_BELOW)) return false;
    const { account } = this;
    if (this.buys[slot] !== 1) return !(account.position > 0);
    // NaN where a limit may come first, or where the amount depends on money.
    const units = this.units[slot] as number;
    const { cash } = account;
    return units * market > cash && cash < SMALLEST_REST * account.equity(market);
  }

  /** Ends a working order and reports why. */
  drop(slot: number, time: number, reason: RefusalReason): void {
    const orderedAt = this.cells[slot * ORDER_CELLS + ORDERED_AT] as number;
    this.ledger.refuse(slot, time, orderedAt, this.unitsAsked(slot), reason);
    this.clear(slot);
  }

  /** Reports an order that was not even accepted. */
  reject(slot: number, time: number, reason: RefusalReason): void {
    const amount = this.template(slot)?.amount ?? this.account.position;
    this.ledger.refuse(slot, time, time, amount, reason);
  }

  /**
   * Drops the waiting orders and says how many there were. A guard that had not sold all it should
   * is armed again: what it has left to protect must not stay without it.
   */
  cancel(): number {
    const count = this.pendingCount;
    for (let slot = 0; slot < this.slots; slot++) {
      const guard = slot - this.actions.length;
      if (guard >= 0 && this.isWorking(slot)) this.guards.rearm(guard);
      this.cells[slot * ORDER_CELLS] = NONE;
    }
    this.pendingCount = 0;
    return count;
  }

  /** Fills or refuses all new market orders at a market price; other orders stay. */
  executeMarket(time: number, market: number, volume: number): void {
    this.time = time;
    this.volume = volume;
    this.pathBegun = false;
    for (let slot = 0; this.pendingCount > 0 && slot < this.actions.length; slot++) {
      const { type } = (this.actions[slot] as PlannedAction).order;
      const isNew = this.cells[slot * ORDER_CELLS] === NEW;
      if (isNew && type === 'market') this.trade(slot, market, false, false);
    }
  }

  /** A guard sells at a market price of the current candle. */
  fireGuard(g: number, market: number, asLimit: boolean): void {
    const slot = this.actions.length + g;
    const at = slot * ORDER_CELLS;
    const { cells, guards } = this;
    const stop = (guards.planned[g] as PlannedGuard).template.kind === 'stop';
    if (cells[at] === NONE) this.pendingCount++;
    cells[at] = NEW;
    cells[at + ORDERED_AT] = this.time;
    cells[at + LEFT] = NaN;
    cells[at + SIZE] = guards.isFirstHalf(g) ? this.account.position / 2 : NaN;
    cells[at + ACTIVE] = 1;
    cells[at + CAUSE] = CAUSES.indexOf(
      stop ? (guards.hasTrailed(g) ? 'trailing_stop' : 'stop_loss') : 'take_profit',
    );
    guards.fire(g);
    this.trade(slot, market, asLimit, asLimit);
  }

  /**
   * Trades an order at a market price: all of it, or what the candle's volume allows. A limit fill
   * is not slipped; one that rested pays the maker's rate.
   */
  trade(slot: number, market: number, limit: boolean, maker: boolean): void {
    const { account, settings, cells, sized, time } = this;
    const at = slot * ORDER_CELLS;
    const buys = this.buys[slot] === 1;
    const side = buys ? 'buy' : 'sell';
    const rate = maker ? settings.makerRate : settings.takerRate;
    if (!isPrice(market)) return this.drop(slot, time, 'no_price');
    let price = limit
      ? limitPrice(side, market, settings.tickSize)
      : marketPrice(side, market, 0, settings);
    const left = cells[at + LEFT] as number;
    const given = Number.isNaN(left) ? (cells[at + SIZE] as number) : left;
    const requested = Number.isNaN(given)
      ? requestedUnits(this.template(slot) ?? GUARD_ORDER, account, market, price)
      : given;
    const available = this.available();
    if (!(available > 0)) {
      cells[at] = RESTED;
      return;
    }
    if (!limit && settings.priceImpact > 0 && this.volume > 0) {
      const held = buys ? Infinity : account.position;
      const share = Math.min(1, Math.min(requested, available, held) / this.volume);
      price = marketPrice(side, market, share, settings);
    }
    if (!isPrice(price)) return this.drop(slot, time, 'no_price');
    if (buys) sizeBuy(sized, requested, account, market, price, rate, settings);
    else sizeSell(sized, requested, account, price, rate, settings);
    const cut = sized.quantity > available;
    const quantity = cut ? available : sized.quantity;
    let refusal = sized.refusal;
    if (!refusal && cut) {
      if (tooSmall(quantity, price, settings)) {
        cells[at] = RESTED;
        return;
      }
      const proceeds = quantity * price - feeOf(quantity * price, rate, settings);
      if (!buys && account.cash + proceeds < 0) refusal = 'fee_exceeds_proceeds';
    }
    if (!refusal && !(quantity * price < Number.MAX_VALUE)) refusal = 'no_price';
    if (refusal) {
      this.ledger.refuse(slot, time, cells[at + ORDERED_AT] as number, requested, refusal);
      this.clear(slot);
      return;
    }
    const remaining = cut ? snapTo(sized.quantity - available, settings.stepSize) : 0;
    const reducedBy = cut ? 'volume_share' : sized.reason;
    this.book(slot, quantity, price, rate, requested, remaining, reducedBy);
  }

  private book(
    slot: number,
    quantity: number,
    price: number,
    rate: number,
    requested: number,
    remaining: number,
    reducedBy: ReductionReason | null,
  ): void {
    const { account, settings, cells, ledger } = this;
    const at = slot * ORDER_CELLS;
    const buys = this.buys[slot] === 1;
    const fee = feeOf(quantity * price, rate, settings);
    const position =
      !buys && quantity === account.position
        ? 0
        : snapTo(account.position + (buys ? quantity : -quantity), settings.stepSize);
    const row = ledger.begin(slot, cells[at + CAUSE] as number, reducedBy);
    const { rows } = ledger;
    if (buys) account.buy(quantity, price, fee, position, slot);
    else {
      const cost = account.sell(quantity, price, fee, position);
      rows[row + FILL.cost] = cost;
      rows[row + FILL.pnl] = quantity * price - fee - cost;
    }
    rows[row + FILL.ordinal] = this.nextOrdinal++;
    rows[row + FILL.time] = this.time;
    rows[row + FILL.quantity] = quantity;
    rows[row + FILL.price] = price;
    rows[row + FILL.fee] = fee;
    rows[row + FILL.cash] = account.cash;
    rows[row + FILL.position] = position;
    rows[row + FILL.requestedQuantity] = reducedBy === null ? quantity : requested;
    rows[row + FILL.remaining] = remaining;
    rows[row + FILL.orderedAt] = cells[at + ORDERED_AT] as number;
    if (remaining > 0) {
      cells[at] = RESTED;
      cells[at + LEFT] = remaining;
      cells[at + ACTIVE] = 1;
    } else this.clear(slot);
    if (this.guards.planned.length === 0) return;
    if (buys) this.armGuards(slot, price);
    else this.disarmGuards();
  }

  /** Units that one order may fill in the current candle. */
  private available(): number {
    const { volumeShare, stepSize } = this.settings;
    if (volumeShare === 0) return Infinity;
    const volume = this.volume < Infinity ? this.volume : 0;
    return roundTo(volume * volumeShare, stepSize, 'down');
  }

  private armGuards(buyer: number, price: number): void {
    const { guards, account } = this;
    for (let g = 0; g < guards.planned.length; g++) {
      const { arms, template } = guards.planned[g] as PlannedGuard;
      if (arms[buyer] !== 1) continue;
      const slot = this.actions.length + g;
      if (!guards.arm(g, account.lots, price)) {
        this.reject(slot, this.time, 'guard_not_ready');
      } else if (this.pathBegun) {
        this.hasArmedWithin = true;
        if (template.kind === 'take') guards.noteArmedOnLeg(g);
      }
    }
  }

  private disarmGuards(): void {
    const { guards, account } = this;
    const closed = account.position === 0;
    for (let g = 0; g < guards.planned.length; g++) {
      const { arms } = guards.planned[g] as PlannedGuard;
      if (guards.isArmed(g) && (closed || !account.lots.holdsOf(arms))) {
        guards.disarm(g);
      }
      const slot = this.actions.length + g;
      if (closed && this.isWorking(slot)) this.drop(slot, this.time, 'position_closed');
    }
  }

  private clear(slot: number): void {
    this.cells[slot * ORDER_CELLS] = NONE;
    this.pendingCount--;
  }

  /** Units a working order still asks for, in the unit of its template before its first fill. */
  private unitsAsked(slot: number): number {
    const at = slot * ORDER_CELLS;
    for (const place of [LEFT, SIZE]) {
      const units = this.cells[at + place] as number;
      if (!Number.isNaN(units)) return units;
    }
    return this.template(slot)?.amount ?? this.account.position;
  }
}
