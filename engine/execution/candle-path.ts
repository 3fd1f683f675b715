import type { CandleColumns } from '../candles/candle';
import type { PlannedGuard } from '../graph/plan';
import type { Broker } from './broker';
import type { CandleExtremes } from './candle-extremes';
import { arePrices, BLOCK } from './candle-extremes';
import type { Liquidity, OrderStage } from './order-rules';

/*
 * What may happen inside one candle is published in docs/execution.md; this file is that text. The
 * price goes from the open to the nearer extreme, to the other one, to the close.
 */

/** Acts on one candle; guards rest while nothing may be ordered. */
export class CandlePath {
  /** 1 for orders that traded, or tried to, in this candle. */
  private readonly touched: Uint8Array;
  /** True once some stop that sells can be reached: no target trades in this candle any more. */
  private blocked = false;
  private bottom = 0;
  private guardsAct = false;
  /** The level that the moving price reaches next; kept here so that no bar allocates. */
  private nearestDistance = Infinity;
  private nearestPrice = 0;
  private nearestIndex = 0;
  private nearestIsGuard = false;
  private nearestIsHeldBack = false;
  /** True once a target that is held back was reached on this leg: its stops have had their turn. */
  private stopsWentFirst = false;

  constructor(private readonly broker: Broker) {
    this.touched = new Uint8Array(broker.orders.slots);
  }

  /** Lets working orders and guards meet a candle. */
  act(
    time: number,
    open: number,
    high: number,
    low: number,
    close: number,
    volume: number,
    guardsAct: boolean,
  ): void {
    const { broker } = this;
    const { guards } = broker;
    guards.beginCandle();
    this.guardsAct = guardsAct && guards.armedCount > 0;
    if (broker.pendingCount === 0 && !this.guardsAct) return;
    const sane = arePrices(open, high, low, close);
    const top = Math.max(open, high, low, close);
    const bottom = Math.min(open, high, low, close);
    if (sane && this.restThrough(top, bottom)) return;
    broker.beginCandle(time, volume);
    this.touched.fill(0);
    this.atOpen(open, sane, guardsAct);
    if (!sane) return;
    // Fills at the open may have armed guards.
    this.guardsAct = guardsAct && guards.armedCount > 0;
    if (broker.pendingCount === 0 && !this.guardsAct) return;
    if (this.restThrough(top, bottom)) return;
    broker.passOpen();
    this.bottom = bottom;
    this.blocked = this.stopWithin(bottom);
    const risesFirst = top - open < open - bottom;
    const first = risesFirst ? top : bottom;
    const second = risesFirst ? bottom : top;
    this.move(open, first, Math.min(second, close), guardsAct);
    this.move(first, second, close, guardsAct);
    this.move(second, close, close, guardsAct);
  }

  /** True when nothing can be reached between two prices; what trails has then followed. */
  private restThrough(top: number, bottom: number): boolean {
    const { guards, orders } = this.broker;
    if (this.guardsAct) {
      for (let g = 0; g < guards.planned.length; g++) {
        if (!guards.isArmed(g)) continue;
        const { template, series } = guards.planned[g] as PlannedGuard;
        if (series >= 0) return false;
        if (template.kind === 'take' ? top >= guards.level(g) : bottom <= guards.levelAfter(g, top))
          return false;
      }
    }
    let working = orders.count;
    for (let slot = 0; working > 0 && slot < orders.slots; slot++) {
      if (!orders.isWorking(slot)) continue;
      working--;
      const stage = orders.stage(slot);
      if (stage.level === null) return false;
      const level = orders.level(slot, stage, top);
      if (orders.falls(slot, stage) ? bottom <= level : top >= level) return false;
    }
    this.follow(top);
    for (let slot = 0; slot < orders.slots; slot++) orders.rest(slot);
    return true;
  }

  /**
   * The first bar from `from` on, at most `end`, on which an armed guard may act. No order works and
   * no guard has just fired; stops that trail have followed the bars before.
   */
  restUntil(candles: CandleColumns, extremes: CandleExtremes, from: number, end: number): number {
    const { guards } = this.broker;
    const { open, high, low, close } = candles;
    let stop = -Infinity;
    let take = Infinity;
    const trails: number[] = [];
    for (let g = 0; g < guards.planned.length; g++) {
      if (!guards.isArmed(g)) continue;
      const { template, series } = guards.planned[g] as PlannedGuard;
      if (series >= 0) return from;
      if (template.kind === 'take') take = Math.min(take, guards.level(g));
      else {
        stop = Math.max(stop, guards.level(g));
        if (template.trail !== 0) trails.push(g);
      }
    }
    for (let i = from; i < end; i++) {
      // What no price of a block reaches, none of its candles does.
      for (; i % BLOCK === 0 && i + BLOCK <= end; i += BLOCK) {
        const highest = extremes.highestOf(i / BLOCK);
        const lowest = extremes.lowestOf(i / BLOCK);
        if (highest >= take || lowest <= stop) break;
        if (trails.some((g) => lowest <= guards.levelAfter(g, highest))) break;
        for (const g of trails) guards.follow(g, highest);
      }
      if (i === end) return end;
      const o = open[i] as number;
      const h = high[i] as number;
      const l = low[i] as number;
      const c = close[i] as number;
      if (!arePrices(o, h, l, c)) continue;
      const top = Math.max(o, h, l, c);
      const bottom = Math.min(o, h, l, c);
      if (top >= take || bottom <= stop) return i;
      for (const g of trails) if (bottom <= guards.levelAfter(g, top)) return i;
      for (const g of trails) guards.follow(g, top);
    }
    return end;
  }

  /** Everything that trails sees a price. */
  private follow(price: number): void {
    const { guards } = this.broker;
    if (this.guardsAct) {
      for (let g = 0; g < guards.planned.length; g++) {
        const { series } = guards.planned[g] as PlannedGuard;
        if (series < 0 && guards.isArmed(g)) guards.follow(g, price);
      }
    }
    this.broker.orders.follow(price);
  }

  /** The open: guards, what guards still have to sell, sells, buys. */
  private atOpen(open: number, sane: boolean, guardsAct: boolean): void {
    const { broker } = this;
    const { guards, orders } = broker;
    const actions = orders.slots - guards.planned.length;
    if (sane && this.guardsAct) this.guardsAtOpen(open);
    for (let slot = actions; slot < orders.slots; slot++) {
      if (orders.isWorking(slot) && !guards.hasFired(slot - actions)) {
        broker.trade(slot, open, 'taker');
      }
    }
    for (let slot = 0; orders.count > 0 && slot < actions; slot++) {
      if (orders.isWorking(slot)) this.orderAtOpen(slot, open, sane);
    }
    this.guardsAct = guardsAct && guards.armedCount > 0;
    if (sane) this.follow(open);
  }

  private guardsAtOpen(open: number): void {
    const { broker } = this;
    const { guards } = broker;
    for (let g = 0; g < guards.planned.length; g++) {
      const { template, series } = guards.planned[g] as PlannedGuard;
      const watched = series < 0 ? open : guards.series(g);
      const take = template.kind === 'take';
      // A target of two halves may reach both at once.
      while (
        guards.isArmed(g) &&
        (take ? watched >= guards.level(g) : watched <= guards.level(g))
      ) {
        broker.fireGuard(g, open, take && series < 0 ? 'maker' : 'taker');
      }
      if (series >= 0 && guards.isArmed(g)) guards.follow(g, watched);
    }
  }

  private orderAtOpen(slot: number, open: number, sane: boolean): void {
    const { orders } = this.broker;
    if (!sane && !orders.isAtMarketFromTheStart(slot)) return;
    const before = orders.stage(slot);
    if (!this.isReached(slot, before, open)) return orders.rest(slot);
    if (before.onReach === 'trade') {
      const inBook = before.level !== null;
      const rested = orders.hasRested(slot);
      return this.trade(slot, open, !inBook ? 'taker' : rested ? 'maker' : 'limit_at_once');
    }
    orders.activate(slot);
    this.tradeActivated(slot, open);
  }

  /** The price has just activated an order: it trades at once, or waits in the book. */
  private tradeActivated(slot: number, price: number): void {
    const { orders } = this.broker;
    const stage = orders.stage(slot);
    if (!this.isReached(slot, stage, price)) return orders.rest(slot);
    this.trade(slot, price, stage.level === null ? 'taker' : 'limit_at_once');
  }

  private isReached(slot: number, stage: OrderStage, price: number): boolean {
    if (stage.level === null) return true;
    const { orders } = this.broker;
    const level = orders.level(slot, stage);
    return orders.falls(slot, stage) ? price <= level : price >= level;
  }

  private trade(slot: number, price: number, liquidity: Liquidity): void {
    this.touched[slot] = 1;
    this.broker.trade(slot, price, liquidity);
  }

  /** True when some stop that sells can be reached before the candle ends. */
  private stopWithin(bottom: number): boolean {
    const { guards, orders } = this.broker;
    if (this.guardsAct) {
      for (let g = 0; g < guards.planned.length; g++) {
        const { template, series } = guards.planned[g] as PlannedGuard;
        const stop = template.kind === 'stop' && series < 0 && guards.isArmed(g);
        if (stop && guards.level(g) >= bottom) return true;
      }
    }
    for (let slot = 0; slot < orders.slots - guards.planned.length; slot++) {
      if (!orders.isWorking(slot) || !orders.isStopThatSells(slot)) continue;
      if (orders.level(slot, orders.stage(slot)) >= bottom) return true;
    }
    return false;
  }

  /** Moves the price, meeting one level after the other; `later` is the lowest price of later legs. */
  private move(from: number, to: number, later: number, guardsAct: boolean): void {
    let price = from;
    this.stopsWentFirst = false;
    while (this.findNearest(price, to)) {
      price = this.nearestPrice;
      const index = this.nearestIndex;
      if (this.nearestIsHeldBack) this.stopsFirst(Math.min(to, later));
      else if (this.nearestIsGuard) {
        const { template } = this.broker.guards.planned[index] as PlannedGuard;
        this.broker.fireGuard(index, price, template.kind === 'take' ? 'maker' : 'taker');
      } else this.meetOrder(index, price);
      this.guardsAct = guardsAct && this.broker.guards.armedCount > 0;
      if (!this.broker.takeArmedGuards()) continue;
      this.blocked ||= this.stopWithin(this.bottom);
      this.stopsWentFirst = false;
    }
    if (to > from) this.follow(to);
    this.broker.guards.endLeg();
  }

  /**
   * The price is at a target that a stop holds back. A stop that the rest of the path does not reach
   * was armed behind the low of the candle: the low may as well have come later, so the stop sells.
   */
  private stopsFirst(lowestAhead: number): void {
    this.stopsWentFirst = true;
    const { guards } = this.broker;
    for (let g = 0; this.guardsAct && g < guards.planned.length; g++) {
      const { template, series } = guards.planned[g] as PlannedGuard;
      if (template.kind !== 'stop' || series >= 0 || !guards.isArmed(g)) continue;
      const level = guards.level(g);
      if (level >= this.bottom && level < lowestAhead) this.broker.fireGuard(g, level, 'taker');
    }
  }

  /** Finds the first level on the way; of several at one price guards first, then orders by slot. */
  private findNearest(price: number, to: number): boolean {
    const { guards, orders } = this.broker;
    this.nearestDistance = Infinity;
    if (this.guardsAct) {
      for (let g = 0; g < guards.planned.length; g++) {
        if (!guards.isArmed(g)) continue;
        const { template, series } = guards.planned[g] as PlannedGuard;
        if (series >= 0) continue;
        if (template.kind === 'stop') this.offer(true, g, guards.level(g), true, price, to);
        else if (!this.held() && !guards.waits(g)) {
          this.offer(true, g, guards.level(g), false, price, to, this.blocked);
        }
      }
    }
    const actions = orders.slots - guards.planned.length;
    let working = orders.count;
    for (let slot = 0; working > 0 && slot < actions; slot++) {
      if (!orders.isWorking(slot)) continue;
      working--;
      if (this.touched[slot] !== 1) this.offerOrder(slot, price, to);
    }
    return this.nearestDistance < Infinity;
  }

  /** Targets whose stops have gone first are not looked at again. */
  private held(): boolean {
    return this.blocked && this.stopsWentFirst;
  }

  /** Takes a level over when it is on the way and nearer than those before. */
  private offer(
    guard: boolean,
    index: number,
    level: number,
    falls: boolean,
    price: number,
    to: number,
    heldBack = false,
  ): void {
    const isOnTheWay = falls ? level >= Math.min(price, to) : level <= Math.max(price, to);
    if (!isOnTheWay) return;
    const at = falls ? Math.min(level, price) : Math.max(level, price);
    const distance = Math.abs(at - price);
    if (distance >= this.nearestDistance) return;
    this.nearestDistance = distance;
    this.nearestPrice = at;
    this.nearestIndex = index;
    this.nearestIsGuard = guard;
    this.nearestIsHeldBack = heldBack;
  }

  private offerOrder(slot: number, price: number, to: number): void {
    const { orders } = this.broker;
    const stage = orders.stage(slot);
    if (stage.level === null) return;
    const isTarget = stage.onReach === 'trade' && !orders.doesBuy(slot);
    if (isTarget && this.held()) return;
    const heldBack = isTarget && this.blocked;
    this.offer(
      false,
      slot,
      orders.level(slot, stage),
      orders.falls(slot, stage),
      price,
      to,
      heldBack,
    );
  }

  private meetOrder(slot: number, price: number): void {
    const { orders } = this.broker;
    if (orders.stage(slot).onReach === 'trade') return this.trade(slot, price, 'maker');
    orders.activate(slot);
    this.tradeActivated(slot, price);
  }
}
