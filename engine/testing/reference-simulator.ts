import type { Candle } from '../candles/candle';
import type { ExecutionSettings } from '../execution/settings';

/*
 * A second implementation of docs/execution.md, written from that page: slow, with plain objects and
 * one straight walk along every candle. It shares nothing with the broker and is only for tests.
 */

type Data = Readonly<Record<string, unknown>>;

/** A buy or sell node as drawn, with the values on its trigger bar by bar. */
export interface ReferenceAction {
  id: string;
  side: 'buy' | 'sell';
  data: Data;
  conditions: ArrayLike<number>[];
  sizes: ArrayLike<number>[];
  /** Guards from which a trigger can be reached. */
  guards: string[];
}

export interface ReferenceGuard {
  id: string;
  kind: 'stop' | 'take';
  data: Data;
  protects: string[];
  atr: ArrayLike<number> | null;
  series: ArrayLike<number> | null;
}

export interface ReferenceInput {
  candles: Candle[];
  actions: ReferenceAction[];
  guards: ReferenceGuard[];
  holds: ArrayLike<number>[];
  settings: ExecutionSettings;
}

export interface ReferenceFill {
  nodeId: string;
  side: 'buy' | 'sell';
  time: number;
  orderedAt: number;
  quantity: number;
  price: number;
  fee: number;
  cash: number;
  position: number;
  pnl: number | null;
  reason: string;
}

interface Order {
  action: ReferenceAction | null;
  guard: Guard | null;
  side: 'buy' | 'sell';
  kind: string;
  limit: number;
  stop: number;
  trail: number;
  highest: number;
  orderedAt: number;
  units: number | null;
  opensSeen: number;
  /** It has met the minimums and has begun to fill. */
  accepted: boolean;
  stopReached: boolean;
  reason: string;
  usedIn: number;
}

interface Guard extends ReferenceGuard {
  armed: boolean;
  level: number;
  first: number;
  entry: number;
  highest: number;
  trailBy: number;
  halfSold: boolean;
  /** The candle, and the leg of its path, on which a fill after the open armed it. */
  armedInside: { bar: number; leg: number } | null;
  firedIn: number;
}

const valid = (price: number) => price > 1e-15 && price < 1e15;
const num = (data: Data, key: string, otherwise: number) => (data[key] as number) ?? otherwise;

function rounded(value: number, size: number, up: boolean): number {
  if (!size) return value;
  const count = value / size;
  const blur = 1e-9 * Math.max(1, Math.abs(count));
  const whole = up ? Math.ceil(count - blur) : Math.floor(count + blur);
  return Number((whole * size).toPrecision(14));
}

export class ReferenceSimulator {
  cash: number;
  lots: { buyer: string; units: number; price: number; fee: number }[] = [];
  orders: Order[] = [];
  guards: Guard[];
  fills: ReferenceFill[] = [];
  refused: { nodeId: string; reason: string }[] = [];
  equity: number[] = [];
  private bar = 0;
  private mid = false;
  /** True once a stop of the candle could have been met: targets and sell limits rest until its end. */
  private noTargets = false;
  /** True once a target that rests was reached on this leg. */
  private stopsSold = false;
  /** Legs of the candle's path begun. */
  private legs = 0;
  private readonly s;

  constructor(private readonly input: ReferenceInput) {
    const { settings } = input;
    this.cash = settings.initialCash;
    this.s = {
      fixed: settings.commissionFixed ?? 0,
      maker: settings.makerRate ?? settings.commissionRate,
      taker: settings.takerRate ?? settings.commissionRate,
      worse: settings.slippageRate + (settings.spread ?? 0) / 2,
      share: settings.volumeShare ?? 0,
      impact: settings.priceImpact ?? 0,
      part: settings.maxPositionSizePercent,
      most: settings.maxPosition ?? 0,
      tick: settings.tickSize ?? 0,
      step: settings.stepSize ?? 0,
      minUnits: settings.minQuantity ?? 0,
      minWorth: settings.minNotional ?? 0,
    };
    this.guards = [...input.guards]
      .sort((a, b) => Number(a.kind === 'take') - Number(b.kind === 'take'))
      .map((guard) => ({
        ...guard,
        armed: false,
        level: NaN,
        first: NaN,
        entry: NaN,
        highest: NaN,
        trailBy: 0,
        halfSold: false,
        armedInside: null,
        firedIn: -1,
      }));
  }

  get position(): number {
    return this.lots.reduce((sum, { units }) => sum + units, 0);
  }

  run(): this {
    const { candles, settings } = this.input;
    for (this.bar = 0; this.bar < candles.length; this.bar++) {
      const candle = candles[this.bar] as Candle;
      const trades = candle.time >= (settings.tradeFrom ?? -Infinity);
      this.meet(candle);
      if (trades) this.decide(candle);
      const held = this.position;
      this.equity.push(held > 0 ? this.cash + held * candle.close : this.cash);
    }
    return this;
  }

  private meet(candle: Candle): void {
    const { open, high, low, close } = candle;
    this.mid = false;
    const sane = [open, high, low, close].every(valid);
    if (sane) this.guardsAtOpen(open);
    for (const order of this.sorted((o) => o.guard !== null && o.guard.firedIn !== this.bar)) {
      this.trade(order, open, false, false);
    }
    for (const order of this.sorted((o) => o.action !== null)) this.orderAtOpen(order, open, sane);
    if (!sane) return;
    this.see(open);
    this.mid = true;
    const top = Math.max(open, high, low, close);
    const bottom = Math.min(open, high, low, close);
    this.noTargets = this.aStopIsInReach(bottom);
    const [one, two] = top - open < open - bottom ? [top, bottom] : [bottom, top];
    this.legs = 0;
    this.leg(open, one, bottom, Math.min(two, close));
    this.leg(one, two, bottom, close);
    this.leg(two, close, bottom, close);
  }

  /** Stops that sell and lie inside the candle: which of them and a target came first is not known. */
  private aStopIsInReach(bottom: number): boolean {
    return (
      this.guards.some((g) => g.armed && g.kind === 'stop' && !g.series && g.level >= bottom) ||
      this.orders.some((o) => {
        if (o.side !== 'sell' || o.guard || o.stopReached) return false;
        if (o.kind === 'trailing-stop') return this.trailing(o) >= bottom;
        return o.kind === 'stop' && o.stop >= bottom;
      })
    );
  }

  private sorted(wanted: (order: Order) => boolean): Order[] {
    const rank = (order: Order) => {
      if (order.guard) return this.guards.indexOf(order.guard);
      const place = this.input.actions.indexOf(order.action as ReferenceAction);
      return (order.side === 'sell' ? 1_000 : 2_000) + place;
    };
    return this.orders.filter(wanted).sort((a, b) => rank(a) - rank(b));
  }

  private guardsAtOpen(open: number): void {
    for (const guard of this.guards) {
      const value = guard.series ? (guard.series[this.bar - 1] ?? NaN) : open;
      const reached = () => (guard.kind === 'stop' ? value <= guard.level : value >= guard.level);
      while (guard.armed && reached()) {
        this.fire(guard, open, guard.kind === 'take' && !guard.series);
      }
      if (guard.series && guard.armed) this.raise(guard, value);
    }
  }

  private orderAtOpen(order: Order, open: number, sane: boolean): void {
    if (order.kind === 'market') return this.trade(order, open, false, false);
    if (!sane) return;
    const wasBook = order.opensSeen > 0 && (order.kind === 'limit' || order.stopReached);
    order.opensSeen++;
    const sells = order.side === 'sell';
    if (order.kind !== 'limit' && !order.stopReached) {
      const level = order.kind === 'trailing-stop' ? this.trailing(order) : order.stop;
      if (!(sells ? open <= level : open >= level)) return;
      order.stopReached = true;
    }
    if (order.kind === 'limit' || order.kind === 'stop-limit') {
      if (sells ? open >= order.limit : open <= order.limit) {
        this.trade(order, open, true, wasBook);
      }
    } else this.trade(order, open, false, false);
  }

  private trailing(order: Order): number {
    const level = order.highest * (1 - order.trail / 100);
    return order.stop > level ? order.stop : level;
  }

  private see(price: number): void {
    for (const guard of this.guards) if (guard.armed && !guard.series) this.raise(guard, price);
    for (const order of this.orders) {
      if (order.kind === 'trailing-stop') order.highest = Math.max(order.highest, price);
    }
  }

  private raise(guard: Guard, price: number): void {
    if (guard.kind !== 'stop' || guard.data['trailingEnabled'] !== true) return;
    guard.highest = Math.max(guard.highest, price);
    const follows =
      guard.data['stopType'] === 'atr_multiple'
        ? guard.highest - guard.trailBy
        : guard.highest * (1 - num(guard.data, 'trailingDistance', 1) / 100);
    guard.level = Math.max(guard.level, follows);
  }

  /** One straight piece of the path: whatever is nearest is met next, until nothing is on the way. */
  private leg(from: number, to: number, bottom: number, later: number): void {
    this.legs++;
    this.stopsSold = false;
    /** A target that a stop holds back: a stop whose level only the path behind has met sells now. */
    const sellByStops = () => {
      this.stopsSold = true;
      for (const guard of this.guards) {
        if (!guard.armed || guard.kind !== 'stop' || guard.series) continue;
        const behind = guard.level >= bottom && guard.level < Math.min(to, later);
        if (behind) this.fire(guard, guard.level, false);
      }
    };
    let price = from;
    for (;;) {
      const met: { at: number; act: () => void }[] = [];
      const onWay = (level: number, needs: 'down' | 'up', act: (at: number) => void) => {
        const beyond = needs === 'down' ? price <= level : price >= level;
        const ahead =
          needs === 'down' ? to <= level && level < price : to >= level && level > price;
        if (beyond) met.push({ at: price, act: () => act(price) });
        else if (ahead) met.push({ at: level, act: () => act(level) });
      };
      for (const guard of this.guards) {
        if (!guard.armed || guard.series) continue;
        if (guard.kind === 'stop') onWay(guard.level, 'down', (at) => this.fire(guard, at, false));
        else if (this.mayActNow(guard) && !(this.noTargets && this.stopsSold)) {
          const act = this.noTargets ? sellByStops : (at: number) => this.fire(guard, at, true);
          onWay(guard.level, 'up', act);
        }
      }
      for (const order of this.sorted((o) => o.action !== null && o.usedIn !== this.bar)) {
        this.offer(order, onWay, sellByStops);
      }
      if (met.length === 0) break;
      const distances = met.map(({ at }) => Math.abs(at - price));
      const next = met[distances.indexOf(Math.min(...distances))] as (typeof met)[number];
      price = next.at;
      next.act();
    }
    if (to > from) this.see(to);
  }

  private offer(
    order: Order,
    onWay: (level: number, needs: 'down' | 'up', act: (at: number) => void) => void,
    sellByStops: () => void,
  ): void {
    const sells = order.side === 'sell';
    if (order.kind === 'limit' || (order.kind === 'stop-limit' && order.stopReached)) {
      const heldBack = sells && this.noTargets;
      if (heldBack && this.stopsSold) return;
      const act = heldBack ? sellByStops : (at: number) => this.trade(order, at, true, true);
      onWay(order.limit, sells ? 'up' : 'down', act);
    } else if (order.kind === 'trailing-stop' && !order.stopReached) {
      onWay(this.trailing(order), 'down', (at) => {
        order.stopReached = true;
        this.trade(order, at, false, false);
      });
    } else if (order.kind !== 'market' && !order.stopReached) {
      onWay(order.stop, sells ? 'down' : 'up', (at) => {
        order.stopReached = true;
        if (order.kind === 'stop') this.trade(order, at, false, false);
        else if (sells ? at >= order.limit : at <= order.limit) this.trade(order, at, true, false);
      });
    }
  }

  /** A target armed on the way acts while the price goes on as it went, then from the next candle on. */
  private mayActNow({ armedInside }: Guard): boolean {
    return armedInside === null || armedInside.bar !== this.bar || armedInside.leg === this.legs;
  }

  private fire(guard: Guard, at: number, resting: boolean): void {
    guard.firedIn = this.bar;
    const halves = guard.kind === 'take' && guard.data['partialProfits'] === true;
    const half = halves && !guard.halfSold;
    const trailed = guard.kind === 'stop' && guard.level - guard.first > 1e-9;
    const stopReason = trailed ? 'trailing_stop' : 'stop_loss';
    this.orders = this.orders.filter((order) => order.guard !== guard);
    const order: Order = {
      action: null,
      guard,
      side: 'sell',
      kind: 'market',
      limit: NaN,
      stop: NaN,
      trail: NaN,
      highest: NaN,
      orderedAt: this.time,
      units: half ? this.position / 2 : null,
      opensSeen: 1,
      accepted: false,
      stopReached: true,
      reason: guard.kind === 'stop' ? stopReason : 'take_profit',
      usedIn: -1,
    };
    this.orders.push(order);
    if (half) {
      guard.halfSold = true;
      guard.level = guard.entry * (1 + num(guard.data, 'secondTarget', 6) / 100);
    } else guard.armed = false;
    this.trade(order, at, resting, resting);
  }

  private get time(): number {
    return (this.input.candles[this.bar] as Candle).time;
  }

  private end(order: Order, reason?: string): void {
    this.orders = this.orders.filter((other) => other !== order);
    if (reason) this.refused.push({ nodeId: (order.action ?? order.guard)?.id ?? '', reason });
  }

  private asked(order: Order, market: number, price: number): number {
    if (order.units !== null) return order.units;
    if (!order.action) return this.position;
    const { side, data } = order.action;
    const quantity = num(data, 'quantity', 100);
    if (side === 'buy') {
      if (data['quantityMode'] === 'cash') return quantity / price;
      if (data['quantityMode'] !== 'percent') return quantity;
      return ((quantity / 100) * (this.cash + this.position * market)) / price;
    }
    if (data['sellType'] === 'all') return this.position;
    if (data['sellType'] !== 'percentage') return quantity;
    return (this.position * num(data, 'percentage', 100)) / 100;
  }

  private trade(order: Order, market: number, limit: boolean, maker: boolean): void {
    // Another order of the same moment may have ended this one.
    if (!this.orders.includes(order)) return;
    order.usedIn = this.bar;
    const { s } = this;
    const buys = order.side === 'buy';
    if (!valid(market)) return this.end(order, 'no_price');
    const candle = this.input.candles[this.bar] as Candle;
    const volume = candle.volume > 0 && candle.volume < Infinity ? candle.volume : 0;
    const room = s.share > 0 ? rounded(volume * s.share, s.step, false) : Infinity;
    const slipped = (impact: number) =>
      rounded(market * (buys ? 1 + s.worse + impact : 1 - s.worse - impact), s.tick, buys);
    let price = limit ? rounded(market, s.tick, !buys) : slipped(0);
    const wanted = this.asked(order, market, price);
    if (!(room > 0)) return;
    if (!limit && volume > 0) {
      const part = Math.min(wanted, room, buys ? Infinity : this.position) / volume;
      price = slipped(s.impact * Math.min(1, part) ** 2);
    }
    if (!valid(price)) return this.end(order, 'no_price');
    const rate = maker ? s.maker : s.taker;
    const fee = (units: number) => units * price * rate + s.fixed;
    const held = this.position;
    const equity = this.cash + held * market;
    const tooSmall = (n: number) => {
      if (n <= 0) return 'below_step_size';
      return order.accepted ? '' : this.belowMinimum(n, price);
    };
    let units: number;
    let reason = order.reason;
    let refusal = '';
    if (buys) {
      units = rounded(wanted, s.step, false);
      if (units < wanted * (1 - 1e-9)) reason = 'step_size';
      let left = Infinity;
      const limits: [string, number][] = [];
      limits.push(['cash', (this.cash - s.fixed) / (price * (1 + Math.max(0, rate)))]);
      let space = s.part < 1 ? (s.part * equity - held * market) / price : Infinity;
      if (s.most > 0) space = Math.min(space, s.most - held);
      limits.push(['position_limit', space]);
      let reduced = '';
      for (const [name, most] of limits) {
        const allowed = rounded(Math.max(0, most), s.step, false);
        if (allowed < units) [units, reduced, left] = [allowed, name, most];
      }
      if (reduced) {
        if (units < wanted * (1 - 1e-9)) reason = reduced;
        const tiny = tooSmall(units) !== '';
        if (!(left * price >= 1e-6 * equity)) {
          refusal = reduced === 'cash' ? 'insufficient_cash' : reduced;
        } else if (tiny) refusal = 'below_minimum';
      }
    } else {
      if (held <= 0) return this.end(order, 'no_position');
      units = wanted >= held * (1 - 1e-9) ? held : rounded(wanted, s.step, false);
      if (order.action) {
        if (wanted > held * (1 + 1e-9)) reason = 'position';
        else if (units < wanted * (1 - 1e-9)) reason = 'step_size';
      }
    }
    refusal ||= tooSmall(units);
    const unaffordable = (n: number) => !buys && this.cash + n * price - fee(n) < 0;
    if (!refusal && unaffordable(units)) refusal = 'fee_exceeds_proceeds';
    let left = 0;
    if (!refusal && room < units * (1 - 1e-9)) {
      left = s.step
        ? Number((Math.round((units - room) / s.step) * s.step).toPrecision(14))
        : units - room;
      units = room;
      if (unaffordable(units)) return;
      if (order.action) reason = 'volume_share';
    }
    if (refusal) return this.end(order, refusal);
    this.book(order, units, price, fee(units), reason, left);
  }

  private belowMinimum(units: number, price: number): string {
    if (units < this.s.minUnits) return 'below_min_quantity';
    return units * price < this.s.minWorth ? 'below_min_notional' : '';
  }

  private book(
    order: Order,
    units: number,
    price: number,
    fee: number,
    reason: string,
    left: number,
  ): void {
    const nodeId = (order.action ?? (order.guard as Guard)).id;
    const buys = order.side === 'buy';
    let pnl: number | null = null;
    if (buys) {
      this.lots.push({ buyer: nodeId, units, price, fee });
      this.cash = Math.max(0, this.cash - (units * price + fee));
    } else {
      const cost = this.takeLots(units);
      pnl = units * price - fee - cost;
      this.cash += units * price - fee;
    }
    if (left > 0) {
      order.units = left;
      order.accepted = true;
      order.stopReached = true;
    } else this.end(order);
    this.fills.push({
      nodeId,
      side: order.side,
      time: this.time,
      orderedAt: order.orderedAt,
      quantity: units,
      price,
      fee,
      cash: this.cash,
      position: this.position,
      pnl,
      reason,
    });
    if (buys) {
      for (const g of this.guards) if (g.protects.includes(nodeId)) this.arm(g, price);
      if (this.mid && this.guards.some((g) => g.armed && g.protects.includes(nodeId))) {
        const { open, high, low, close } = this.input.candles[this.bar] as Candle;
        this.noTargets ||= this.aStopIsInReach(Math.min(open, high, low, close));
        this.stopsSold = false;
      }
      return;
    }
    const empty = this.lots.length === 0;
    for (const guard of this.guards) {
      if (!this.lots.some(({ buyer }) => guard.protects.includes(buyer))) guard.armed = false;
      const unfinished = this.orders.find((other) => other.guard === guard);
      if (empty && unfinished) this.end(unfinished, 'position_closed');
    }
  }

  private takeLots(units: number): number {
    let cost = 0;
    // The rest of a sale is known to the last bits only: what is left below them is nothing.
    let left = units >= this.position * (1 - 1e-9) ? Infinity : units;
    while (left > 0) {
      const lot = this.lots[0];
      if (!lot) break;
      const part = Math.min(1, left / lot.units);
      cost += part * (lot.units * lot.price + lot.fee);
      left -= lot.units;
      if (part === 1) this.lots.shift();
      else {
        lot.units = -left;
        lot.fee *= 1 - part;
      }
    }
    return cost;
  }

  private arm(guard: Guard, price: number): void {
    const mine = this.lots.filter(({ buyer }) => guard.protects.includes(buyer));
    const units = mine.reduce((sum, lot) => sum + lot.units, 0);
    const entry = mine.reduce((sum, lot) => sum + lot.units * lot.price, 0) / units;
    const first = guard.kind === 'stop' ? this.stopLevel(guard, entry) : this.target(guard, entry);
    if (Number.isNaN(first)) {
      guard.armed = false;
      this.refused.push({ nodeId: guard.id, reason: 'guard_not_ready' });
      return;
    }
    const trails = guard.kind === 'stop' && guard.data['trailingEnabled'] === true;
    const goesOn = trails && guard.armed;
    guard.level = goesOn ? Math.max(guard.level, first) : first;
    if (!goesOn) guard.highest = price;
    guard.armed = true;
    guard.entry = entry;
    guard.first = first;
    guard.halfSold = false;
    guard.trailBy = num(guard.data, 'trailingDistance', 1) * this.before(guard.atr);
    if (this.mid) guard.armedInside = { bar: this.bar, leg: this.legs };
    this.raise(guard, price);
  }

  /** Value at the close before the fill; same-close fills happen at the close itself. */
  private before(values: ArrayLike<number> | null): number {
    return values?.[this.closed] ?? NaN;
  }

  private atClose = false;
  private get closed(): number {
    return this.atClose ? this.bar : this.bar - 1;
  }

  private recent(): Candle[] {
    return this.input.candles.slice(Math.max(0, this.closed - 19), this.closed + 1);
  }

  private stopLevel({ data, atr }: Guard, entry: number): number {
    const value = num(data, 'stopValue', 2);
    const percent = entry * (1 - value / 100);
    if (data['stopType'] === 'fixed_amount') return entry - value;
    if (data['stopType'] === 'atr_multiple') {
      const range = this.before(atr);
      return range >= 0 ? entry - value * range : NaN;
    }
    if (data['stopType'] !== 'support_resistance') return percent;
    const lows = this.recent().map(({ low }) => low);
    const level = Math.min(...lows) * (1 - value / 100);
    return level < entry ? level : percent;
  }

  private target(guard: Guard, entry: number): number {
    const { data, protects } = guard;
    const value = num(data, 'profitValue', 5);
    const risk = () => {
      const stop = this.guards.find(
        (g) => g.kind === 'stop' && protects.every((id) => g.protects.includes(id)),
      );
      return stop?.armed ? entry - stop.first : NaN;
    };
    if (data['profitType'] === 'rr_ratio' && Number.isNaN(risk())) return NaN;
    if (data['partialProfits'] === true) return entry * (1 + num(data, 'firstTarget', 3) / 100);
    if (data['profitType'] === 'fixed_amount') return entry + value;
    if (data['profitType'] === 'rr_ratio') return entry + value * risk();
    const highs = this.recent().map(({ high }) => high);
    const high = data['profitType'] === 'resistance_level' ? Math.max(...highs) : entry;
    return high > entry ? high : entry * (1 + value / 100);
  }

  private decide(candle: Candle): void {
    const { actions, holds, settings } = this.input;
    const i = this.bar;
    const ordered: Order[] = [];
    const sellsFirst = [...actions].sort(
      (a, b) => Number(a.side === 'buy') - Number(b.side === 'buy'),
    );
    for (const action of sellsFirst) {
      const size = action.sizes.map((values) => values[i] as number).find((units) => units > 0);
      if (size === undefined && !action.conditions.some((values) => values[i] === 1)) continue;
      const refuse = (reason: string) => this.refused.push({ nodeId: action.id, reason });
      const buys = action.side === 'buy';
      const held = this.position;
      const isSellable = held > 0 && !this.belowMinimum(held, candle.close);
      const open = isSellable || this.orders.some((order) => order.side === 'buy');
      if (!buys && this.guards.some((g) => g.firedIn === i && action.guards.includes(g.id))) {
        refuse('sold_by_guard');
      } else if (!buys && holds.some((values) => values[i] === 1)) refuse('hold');
      else if (buys && action.data['pyramiding'] === false && open) refuse('pyramiding_off');
      else {
        const old = this.orders.find((order) => order.action === action);
        if (old) this.end(old, 'replaced');
        ordered.push(this.place(action, candle, size ?? null));
      }
    }
    if (settings.fill !== 'same_close') return;
    this.mid = false;
    this.atClose = true;
    for (const order of ordered) {
      if (order.kind === 'market') this.trade(order, candle.close, false, false);
    }
    this.atClose = false;
  }

  private place(action: ReferenceAction, candle: Candle, units: number | null): Order {
    const { data, side } = action;
    const limit = num(data, 'limitPrice', NaN);
    const stop = num(data, 'stopPrice', NaN);
    const trail = num(data, 'trailPercent', NaN);
    const [hasLimit, hasStop] = [!Number.isNaN(limit), !Number.isNaN(stop)];
    let kind = data['orderType'] as string;
    if (kind === 'trailing-stop' && Number.isNaN(trail)) kind = 'stop';
    if (kind === 'stop-limit' && !hasLimit) kind = 'stop';
    if (kind === 'stop-limit' && !hasStop) kind = 'limit';
    if ((kind === 'limit' && !hasLimit) || (kind === 'stop' && !hasStop)) kind = 'market';
    const order: Order = {
      action,
      guard: null,
      side,
      kind,
      limit: rounded(limit, this.s.tick, side === 'sell'),
      stop,
      trail,
      highest: candle.close,
      orderedAt: candle.time,
      units,
      opensSeen: 0,
      accepted: false,
      stopReached: false,
      reason: 'signal',
      usedIn: -1,
    };
    this.orders.push(order);
    return order;
  }
}
