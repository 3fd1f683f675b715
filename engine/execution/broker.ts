import type { Plan, PlannedAction, PlannedGuard } from '../graph/plan';
import { Account } from '../portfolio/account';
import type { ReductionReason, RefusalReason } from './fill';
import { GuardBook } from './guard-book';
import { CAUSES, FILL, Ledger } from './ledger';
import type { Owner } from './ledger';
import type { Liquidity } from './order-rules';
import { isPrice, isSurelyPrice } from './prices';
import { roundTo, snapTo } from './rounding';
import type { CompleteSettings } from './settings';
import {
  feeOf,
  isLess,
  limitPrice,
  marketPrice,
  requestedUnits,
  sizeBuy,
  Sized,
  sizeSell,
  SMALLEST_REST,
  tooSmall,
} from './sizing';
import { WorkingOrders } from './working-orders';

/** What guards order: all of the position. */
const GUARD_ORDER = { mode: 'all', amount: 0 } as const;

function actionOwner({ nodeId, order: { side, type } }: PlannedAction): Owner {
  return { nodeId, side, orderType: type };
}

function guardOwner({ nodeId, template }: PlannedGuard): Owner {
  return { nodeId, side: 'sell', orderType: template.kind === 'stop' ? 'stop' : 'limit' };
}

type Ten<T> = [T, T, T, T, T, T, T, T, T, T];
/** Counters and money as they are saved. */
type BrokerFigures = Ten<number>;

/** What a broker must know to go on later. */
export interface BrokerState {
  /** Counters and money. */
  readonly figures: readonly number[];
  /** Orders, guards and the latest extremes, in this order. */
  readonly cells: readonly Float64Array[];
  readonly lots: Float64Array | readonly number[];
}

/**
 * Holds money, working orders and guards, and turns what the market reaches into fills. Both runtimes
 * drive the same object in the same order, so their money agrees to the last bit. What it holds is for
 * the engine alone: others ask `portfolioOf` and `equityOf`, which a lint rule holds them to.
 */
export class Broker {
  readonly account: Account;
  readonly guards: GuardBook;
  readonly orders: WorkingOrders;
  /** What was filled and refused. */
  readonly ledger: Ledger;
  private nextOrdinal = 0;
  private conflictingBars = 0;
  private readonly actions: readonly PlannedAction[];
  /** Candle in which orders fill now: its open time and volume, and whether its open has passed. */
  private time = 0;
  private volume = 0;
  private isPastOpen = false;
  private hasArmedGuards = false;
  /** Units that a purchase asks for and only cash can reduce; NaN of all other slots. */
  private readonly units: Float64Array;
  private readonly isUnrounded: boolean;
  /** For the rest of an order: exchanges apply minimums to orders, not to their fills. */
  private readonly restSettings: CompleteSettings;
  private readonly sized = new Sized();

  constructor(
    readonly settings: CompleteSettings,
    plan: Plan,
    refusalsKept = Infinity,
    keepsFills = true,
  ) {
    this.account = new Account(settings.initialCash);
    this.restSettings = { ...settings, minQuantity: 0, minNotional: 0 };
    this.actions = plan.actions;
    this.guards = new GuardBook(plan.guards);
    this.ledger = new Ledger(
      [...plan.actions.map(actionOwner), ...plan.guards.map(guardOwner)],
      refusalsKept,
      keepsFills,
    );
    const { tickSize, stepSize, maxPosition, maxPositionSizePercent } = settings;
    this.orders = new WorkingOrders(plan.actions, plan.guards.length, tickSize);
    this.units = new Float64Array(this.orders.slots).fill(NaN);
    this.isUnrounded = tickSize === 0 && stepSize === 0;
    const isLimited = maxPosition > 0 || maxPositionSizePercent < 1;
    plan.actions.forEach(({ order }, slot) => {
      if (order.mode === 'units' && !isLimited) this.units[slot] = order.amount;
    });
  }

  /** Orders that work, guards' unfinished sales included. */
  get pendingCount(): number {
    return this.orders.count;
  }

  /** Bars on which a buy and a sell were ordered together. */
  get conflicts(): number {
    return this.conflictingBars;
  }

  /** Whether a position is open at a market price; one too small to be sold is not. */
  hasOpenPosition(market: number): boolean {
    const { position } = this.account;
    return position > 0 && tooSmall(position, market, this.settings) === null;
  }

  /** A buy and a sell were ordered on the same bar. */
  noteConflict(): void {
    this.conflictingBars++;
  }

  /** A candle begins: fills happen at its open until `passOpen`. */
  beginCandle(time: number, volume: number): void {
    this.time = time;
    this.volume = volume;
    this.isPastOpen = false;
    this.hasArmedGuards = false;
  }

  /** The open has passed: guards armed from now on are armed on the way. */
  passOpen(): void {
    this.isPastOpen = true;
    this.hasArmedGuards = false;
  }

  /** Whether a fill on the way has armed guards since this was asked last. */
  takeArmedGuards(): boolean {
    const armed = this.hasArmedGuards;
    this.hasArmedGuards = false;
    return armed;
  }

  /** The trigger of an action is true at the close of a candle: its order works from now on. */
  order(slot: number, time: number, close: number, size: number): void {
    const { orders } = this;
    if (orders.isWorking(slot)) this.drop(slot, time, 'replaced');
    orders.place(slot, time, size, isPrice(close) ? close : 0);
  }

  /**
   * Whether it is plain to see that a market order of the action would be refused at a market price:
   * a sale for `no_position`, a purchase for `insufficient_cash`. False when it has to be tried.
   * Only for plans whose orders fill whole.
   */
  willRefuse(slot: number, market: number): boolean {
    if (!this.isUnrounded || !isSurelyPrice(market)) return false;
    const { account } = this;
    if (!this.orders.doesBuy(slot)) return !(account.position > 0);
    // NaN where a limit may come first, or where the amount depends on money.
    const units = this.units[slot] as number;
    const { cash } = account;
    return units * market > cash && cash < SMALLEST_REST * account.equity(market);
  }

  /** Ends a working order and reports why. */
  drop(slot: number, time: number, reason: RefusalReason): void {
    const { orders } = this;
    const given = orders.unitsGiven(slot);
    const asked = Number.isNaN(given) ? this.amountOf(slot) : given;
    this.ledger.refuse(slot, time, orders.orderedAt(slot), asked, reason);
    orders.remove(slot);
  }

  /** Reports an order that was not even accepted. */
  reject(slot: number, time: number, reason: RefusalReason): void {
    this.ledger.refuse(slot, time, time, this.amountOf(slot), reason);
  }

  /**
   * Drops the waiting orders and says how many there were. A guard that had not sold all it should
   * is armed again: what it has left to protect must not stay without it.
   */
  cancel(): number {
    const { orders, guards } = this;
    const { count } = orders;
    for (let g = 0; g < guards.planned.length; g++) {
      if (orders.isWorking(this.actions.length + g)) guards.rearm(g);
    }
    orders.removeAll();
    return count;
  }

  /** Fills or refuses all new market orders at a market price; other orders stay. */
  executeMarket(time: number, market: number, volume: number): void {
    const { orders } = this;
    this.beginCandle(time, volume);
    for (let slot = 0; orders.count > 0 && slot < this.actions.length; slot++) {
      if (orders.isNew(slot) && orders.isAtMarketFromTheStart(slot)) {
        this.trade(slot, market, 'taker');
      }
    }
  }

  /** A guard sells at a market price of the current candle. */
  fireGuard(g: number, market: number, liquidity: Liquidity): void {
    const { guards } = this;
    const slot = this.actions.length + g;
    const stop = (guards.planned[g] as PlannedGuard).template.kind === 'stop';
    const size = guards.isFirstHalf(g) ? this.account.position / 2 : NaN;
    const stopCause = guards.hasTrailed(g) ? 'trailing_stop' : 'stop_loss';
    const cause = CAUSES.indexOf(stop ? stopCause : 'take_profit');
    this.orders.placeSale(slot, this.time, size, cause);
    guards.fire(g);
    this.trade(slot, market, liquidity);
  }

  /** Trades an order at a market price: all of it, or what the candle's volume allows. */
  trade(slot: number, market: number, liquidity: Liquidity): void {
    const { account, settings, orders, sized, time } = this;
    const buys = orders.doesBuy(slot);
    const side = buys ? 'buy' : 'sell';
    const isSlipped = liquidity === 'taker';
    const rate = liquidity === 'maker' ? settings.makerRate : settings.takerRate;
    if (!isPrice(market)) return this.drop(slot, time, 'no_price');
    let price = isSlipped
      ? marketPrice(side, market, 0, settings)
      : limitPrice(side, market, settings.tickSize);
    const given = orders.unitsGiven(slot);
    const requested = Number.isNaN(given)
      ? requestedUnits(this.actions[slot]?.order ?? GUARD_ORDER, account, market, price)
      : given;
    const available = this.available();
    if (!(available > 0)) return orders.rest(slot);
    if (isSlipped && settings.priceImpact > 0 && this.volume > 0) {
      const held = buys ? Infinity : account.position;
      const share = Math.min(1, Math.min(requested, available, held) / this.volume);
      price = marketPrice(side, market, share, settings);
    }
    if (!isPrice(price)) return this.drop(slot, time, 'no_price');
    const terms = orders.isPartlyFilled(slot) ? this.restSettings : settings;
    if (buys) sizeBuy(sized, requested, account, market, price, rate, terms);
    else sizeSell(sized, requested, account, price, rate, terms);
    const cut = isLess(available, sized.quantity);
    const quantity = cut ? available : sized.quantity;
    let refusal = sized.refusal;
    if (!refusal && cut && !buys) {
      const proceeds = quantity * price - feeOf(quantity * price, rate, settings);
      if (account.cash + proceeds < 0) return orders.rest(slot);
    }
    if (!refusal && !(quantity * price < Number.MAX_VALUE)) refusal = 'no_price';
    if (refusal) {
      this.ledger.refuse(slot, time, orders.orderedAt(slot), requested, refusal);
      return orders.remove(slot);
    }
    const remaining = cut ? snapTo(sized.quantity - available, settings.stepSize) : 0;
    const reducedBy = cut ? 'volume_share' : sized.reason;
    this.book(slot, quantity, price, rate, requested, remaining, reducedBy);
  }

  /** Fills have ordinals from where the other broker's end: a session that begins again goes on counting. */
  countFillsAfter(other: Broker): void {
    this.nextOrdinal = other.nextOrdinal;
  }

  /** All that must be known to go on later; `lots` is a copy. */
  save(): BrokerState {
    const { account, guards, orders, nextOrdinal, conflicts } = this;
    return {
      figures: [
        nextOrdinal,
        conflicts,
        account.cash,
        account.position,
        account.feesPaid,
        account.realizedPnl,
        account.wins,
        account.losses,
        account.wonMoney,
        account.lostMoney,
      ],
      cells: [orders.save(), ...guards.save()],
      lots: account.lots.toArray(),
    };
  }

  restore({ figures, cells: [orders, guards, extremes], lots }: BrokerState): void {
    const { account } = this;
    [
      this.nextOrdinal,
      this.conflictingBars,
      account.cash,
      account.position,
      account.feesPaid,
      account.realizedPnl,
      account.wins,
      account.losses,
      account.wonMoney,
      account.lostMoney,
    ] = figures as BrokerFigures;
    this.orders.restore(orders as Float64Array);
    this.guards.restore(guards as Float64Array, extremes as Float64Array);
    account.lots.restore(lots);
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
    const { account, settings, orders, ledger } = this;
    const buys = orders.doesBuy(slot);
    const fee = feeOf(quantity * price, rate, settings);
    const position =
      !buys && quantity === account.position
        ? 0
        : snapTo(account.position + (buys ? quantity : -quantity), settings.stepSize);
    const row = ledger.begin(slot, orders.cause(slot), reducedBy);
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
    rows[row + FILL.orderedAt] = orders.orderedAt(slot);
    if (remaining > 0) orders.goOn(slot, remaining);
    else orders.remove(slot);
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
      } else if (this.isPastOpen) {
        this.hasArmedGuards = true;
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
      if (closed && this.orders.isWorking(slot)) this.drop(slot, this.time, 'position_closed');
    }
  }

  /** What an order asks for, in the unit of its node. */
  private amountOf(slot: number): number {
    return this.actions[slot]?.order.amount ?? this.account.position;
  }
}
