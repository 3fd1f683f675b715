import type { CandleColumns } from '../candles/candle';
import type { PlannedGuard } from '../graph/plan';
import type { OrderType } from '../nodes/definition';
import type { Broker } from './broker';

/*
 * What may happen inside one candle is published in docs/execution.md; this file is that text. The
 * price goes from the open to the nearer extreme, to the other one, to the close.
 */

/** Acts on one candle; guards rest while nothing may be ordered. */
export class CandlePath {
  /** 1 for orders that traded, or tried to, in this candle. */
  private readonly touched: Uint8Array;
  private readonly types: readonly (OrderType | null)[];
  private readonly sells: readonly boolean[];
  /** Slots of trailing stop orders. */
  private readonly trailing: readonly number[];
  /** True once some stop that sells can be reached: no target trades in this candle any more. */
  private blocked = false;
  private bottom = 0;
  private guardsAct = false;
  /** The level that the moving price reaches next; kept here so that no bar allocates. */
  private nearestDistance = Infinity;
  private nearestPrice = 0;
  private nearestIndex = 0;
  private nearestIsGuard = false;

  constructor(private readonly broker: Broker) {
    const templates = Array.from({ length: broker.slots }, (_, slot) => broker.template(slot));
    this.types = templates.map((template) => template?.type ?? null);
    this.sells = templates.map((template) => template?.side !== 'buy');
    this.touched = new Uint8Array(broker.slots);
    this.trailing = templates.flatMap((template, slot) =>
      template?.type === 'trailing-stop' ? [slot] : [],
    );
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
    const sane = broker.arePrices(open, high, low, close);
    const top = Math.max(open, high, low, close);
    const bottom = Math.min(open, high, low, close);
    if (sane && this.restThrough(top, bottom)) return;
    broker.time = time;
    broker.volume = volume;
    broker.pathBegun = false;
    this.touched.fill(0);
    this.atOpen(open, sane, guardsAct);
    if (!sane) return;
    // Fills at the open may have armed guards.
    this.guardsAct = guardsAct && guards.armedCount > 0;
    if (broker.pendingCount === 0 && !this.guardsAct) return;
    broker.pathBegun = true;
    broker.hasArmedWithin = false;
    this.bottom = bottom;
    this.blocked = this.stopWithin(bottom);
    const highFirst = top - open < open - bottom;
    this.move(open, highFirst ? top : bottom, guardsAct);
    this.move(highFirst ? top : bottom, highFirst ? bottom : top, guardsAct);
    this.move(highFirst ? bottom : top, close, guardsAct);
    broker.pathBegun = false;
  }

  /** True when nothing can be reached between two prices; what trails has then followed. */
  private restThrough(top: number, bottom: number): boolean {
    const { broker, types } = this;
    const { guards, limits, stops } = broker;
    if (this.guardsAct) {
      for (let g = 0; g < guards.planned.length; g++) {
        if (!guards.isArmed(g)) continue;
        const { template, series } = guards.planned[g] as PlannedGuard;
        if (series >= 0) return false;
        if (template.kind === 'take' ? top >= guards.level(g) : bottom <= guards.levelAfter(g, top))
          return false;
      }
    }
    let working = broker.pendingCount;
    for (let slot = 0; working > 0 && slot < broker.slots; slot++) {
      if (!broker.isWorking(slot)) continue;
      working--;
      const sells = this.sells[slot] === true;
      const active = broker.isActive(slot);
      const type = types[slot];
      if (type === 'limit' || (type === 'stop-limit' && active)) {
        const limit = limits[slot] as number;
        if (sells ? top >= limit : bottom <= limit) return false;
      } else if (active || type === 'market' || type === null) return false;
      else if (type === 'trailing-stop') {
        if (bottom <= this.trailLevel(slot, top)) return false;
      } else if (sells ? bottom <= (stops[slot] as number) : top >= (stops[slot] as number))
        return false;
    }
    this.follow(top);
    for (let slot = 0; slot < broker.slots; slot++) broker.rest(slot);
    return true;
  }

  /**
   * The first bar from `from` on, at most `end`, on which an armed guard may act. No order works and
   * no guard has just fired; stops that trail have followed the bars before.
   */
  restUntil(candles: CandleColumns, from: number, end: number): number {
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
      const o = open[i] as number;
      const h = high[i] as number;
      const l = low[i] as number;
      const c = close[i] as number;
      if (!this.broker.arePrices(o, h, l, c)) continue;
      const top = Math.max(o, h, l, c);
      const bottom = Math.min(o, h, l, c);
      if (top >= take || bottom <= stop) return i;
      for (const g of trails) if (bottom <= guards.levelAfter(g, top)) return i;
      for (const g of trails) guards.follow(g, top);
    }
    return end;
  }

  private trailLevel(slot: number, high: number): number {
    const { stops, actions } = this.broker;
    const highest = Math.max(high, this.broker.highest(slot));
    const percent = actions[slot]?.order.trailPercent ?? 100;
    const level = highest * (1 - percent / 100);
    const stop = stops[slot] as number;
    return stop > level ? stop : level;
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
    for (const slot of this.trailing) this.broker.raise(slot, price);
  }

  /** The open: guards, what guards still have to sell, sells, buys. */
  private atOpen(open: number, sane: boolean, guardsAct: boolean): void {
    const { broker } = this;
    const { guards, actions } = broker;
    if (sane && this.guardsAct) this.guardsAtOpen(open);
    for (let slot = actions.length; slot < broker.slots; slot++) {
      if (broker.isWorking(slot) && guards.fired[slot - actions.length] !== 1) {
        broker.trade(slot, open, false, false);
      }
    }
    for (let slot = 0; broker.pendingCount > 0 && slot < actions.length; slot++) {
      if (broker.isWorking(slot)) this.orderAtOpen(slot, open, sane);
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
        broker.fireGuard(g, open, take && series < 0);
      }
      if (series >= 0 && guards.isArmed(g)) guards.follow(g, watched);
    }
  }

  private orderAtOpen(slot: number, open: number, sane: boolean): void {
    const { broker, types } = this;
    const { limits, stops } = broker;
    const type = types[slot];
    const sells = this.sells[slot] === true;
    if (type === 'market') return this.trade(slot, open, false, false);
    if (!sane) return;
    const wasInBook = type === 'limit' || broker.isActive(slot);
    const maker = wasInBook && broker.isRested(slot);
    if (!broker.isActive(slot) && type !== 'limit') {
      const level = type === 'trailing-stop' ? this.trailLevel(slot, 0) : (stops[slot] as number);
      if (sells ? open > level : open < level) return broker.rest(slot);
      broker.activate(slot);
    }
    if (type === 'limit' || type === 'stop-limit') {
      const limit = limits[slot] as number;
      const good = sells ? open >= limit : open <= limit;
      if (!good) return broker.rest(slot);
      return this.trade(slot, open, true, maker);
    }
    this.trade(slot, open, false, false);
  }

  private trade(slot: number, price: number, limit: boolean, maker: boolean): void {
    this.touched[slot] = 1;
    this.broker.trade(slot, price, limit, maker);
  }

  /** True when some stop that sells can be reached before the candle ends. */
  private stopWithin(bottom: number): boolean {
    const { broker, types } = this;
    const { guards, stops } = broker;
    if (this.guardsAct) {
      for (let g = 0; g < guards.planned.length; g++) {
        const { template, series } = guards.planned[g] as PlannedGuard;
        const stop = template.kind === 'stop' && series < 0 && guards.isArmed(g);
        if (stop && guards.level(g) >= bottom) return true;
      }
    }
    for (let slot = 0; slot < broker.actions.length; slot++) {
      if (!broker.isWorking(slot) || !this.sells[slot]) continue;
      if (broker.isActive(slot)) continue;
      const type = types[slot];
      if (type === 'stop' && (stops[slot] as number) >= bottom) return true;
      if (type === 'trailing-stop' && this.trailLevel(slot, 0) >= bottom) return true;
    }
    return false;
  }

  /** Moves the price, meeting one level after the other. */
  private move(from: number, to: number, guardsAct: boolean): void {
    let price = from;
    while (this.findNearest(price, to)) {
      price = this.nearestPrice;
      const index = this.nearestIndex;
      if (this.nearestIsGuard) {
        const { template } = this.broker.guards.planned[index] as PlannedGuard;
        this.broker.fireGuard(index, price, template.kind === 'take');
      } else this.meetOrder(index, price);
      this.guardsAct = guardsAct && this.broker.guards.armedCount > 0;
      if (this.broker.hasArmedWithin) {
        this.broker.hasArmedWithin = false;
        this.blocked ||= this.stopWithin(this.bottom);
      }
    }
    if (to > from) this.follow(to);
    this.broker.guards.endLeg();
  }

  /** Finds the first level on the way; of several at one price guards first, then orders by slot. */
  private findNearest(price: number, to: number): boolean {
    const { broker } = this;
    const { guards, actions } = broker;
    this.nearestDistance = Infinity;
    if (this.guardsAct) {
      for (let g = 0; g < guards.planned.length; g++) {
        if (!guards.isArmed(g)) continue;
        const { template, series } = guards.planned[g] as PlannedGuard;
        if (series >= 0) continue;
        if (template.kind === 'stop') this.offer(true, g, guards.level(g), true, price, to);
        else if (!this.blocked && !guards.waits(g)) {
          this.offer(true, g, guards.level(g), false, price, to);
        }
      }
    }
    let working = broker.pendingCount;
    for (let slot = 0; working > 0 && slot < actions.length; slot++) {
      if (!broker.isWorking(slot)) continue;
      working--;
      if (this.touched[slot] !== 1) this.offerOrder(slot, price, to);
    }
    return this.nearestDistance < Infinity;
  }

  /** Takes a level over when it is on the way and nearer than those before. */
  private offer(
    guard: boolean,
    index: number,
    level: number,
    falls: boolean,
    price: number,
    to: number,
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
  }

  private offerOrder(slot: number, price: number, to: number): void {
    const { broker } = this;
    const { limits, stops } = broker;
    const type = this.types[slot];
    const sells = this.sells[slot] === true;
    const active = broker.isActive(slot);
    if (type === 'limit' || (type === 'stop-limit' && active)) {
      if (sells && this.blocked) return;
      this.offer(false, slot, limits[slot] as number, !sells, price, to);
    } else if (!active && type === 'trailing-stop') {
      this.offer(false, slot, this.trailLevel(slot, 0), true, price, to);
    } else if (!active && type !== 'market') {
      this.offer(false, slot, stops[slot] as number, sells, price, to);
    }
  }

  private meetOrder(slot: number, price: number): void {
    const { broker } = this;
    const { limits } = broker;
    const type = this.types[slot];
    if (type === 'limit') return this.trade(slot, price, true, true);
    if (type !== 'stop-limit') {
      broker.activate(slot);
      return this.trade(slot, price, false, false);
    }
    if (broker.isActive(slot)) return this.trade(slot, price, true, true);
    broker.activate(slot);
    const limit = limits[slot] as number;
    const good = this.sells[slot] ? price >= limit : price <= limit;
    if (good) this.trade(slot, price, true, false);
  }
}
