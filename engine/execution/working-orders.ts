import type { PlannedAction } from '../graph/plan';
import type { OrderRule, OrderStage } from './order-rules';
import { ORDER_RULES } from './order-rules';
import { limitPrice } from './sizing';

/** Places in the cells of one order. */
const STATE = 0;
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
const ORDER_CELLS = 7;

/** States of an order: none, before its first open, after it. */
const NONE = 0;
const NEW = 1;
const RESTED = 2;

/**
 * The orders that work, by slot: one for each action (sells first, then buys, each in graph order), then
 * one for the unfinished sale of each guard.
 */
export class WorkingOrders {
  /** How many there are. */
  count = 0;
  readonly slots: number;
  private readonly cells: Float64Array;
  private readonly rules: readonly OrderRule[];
  /** 1 for slots whose orders buy. */
  private readonly buys: Uint8Array;
  /** Limit and stop prices by slot, NaN where an order has none; limits lie on ticks. */
  private readonly limits: Float64Array;
  private readonly stops: Float64Array;
  /** By slot: part of the highest price at which a trailing stop follows it. */
  private readonly trails: Float64Array;

  private readonly trailing: readonly number[];

  constructor(actions: readonly PlannedAction[], guards: number, tickSize: number) {
    this.slots = actions.length + guards;
    this.cells = new Float64Array(this.slots * ORDER_CELLS);
    this.buys = new Uint8Array(this.slots);
    this.limits = new Float64Array(this.slots).fill(NaN);
    this.stops = new Float64Array(this.slots).fill(NaN);
    this.trails = new Float64Array(this.slots);
    this.rules = Array.from(
      { length: this.slots },
      (_, slot) => ORDER_RULES[actions[slot]?.order.type ?? 'market'],
    );
    this.trailing = this.rules.flatMap(({ first }, slot) =>
      first.level === 'trail' ? [slot] : [],
    );
    actions.forEach(({ order }, slot) => {
      const { side } = order;
      this.buys[slot] = side === 'buy' ? 1 : 0;
      if (order.limitPrice !== null) {
        this.limits[slot] = limitPrice(side, order.limitPrice, tickSize);
      }
      if (order.stopPrice !== null) this.stops[slot] = order.stopPrice;
      this.trails[slot] = 1 - (order.trailPercent ?? 100) / 100;
    });
  }

  doesBuy(slot: number): boolean {
    return this.buys[slot] === 1;
  }

  /** The order of an action begins to work at a close. */
  place(slot: number, time: number, size: number, close: number): void {
    this.begin(slot, time, size);
    const at = slot * ORDER_CELLS;
    this.cells[at + ACTIVE] = 0;
    this.cells[at + HIGHEST] = close;
    this.cells[at + CAUSE] = 0;
  }

  /** The sale of a guard that fired: no level stands between it and the market any more. */
  placeSale(slot: number, time: number, size: number, cause: number): void {
    this.begin(slot, time, size);
    const at = slot * ORDER_CELLS;
    this.cells[at + ACTIVE] = 1;
    this.cells[at + CAUSE] = cause;
  }

  remove(slot: number): void {
    this.cells[slot * ORDER_CELLS] = NONE;
    this.count--;
  }

  removeAll(): void {
    for (let slot = 0; slot < this.slots; slot++) this.cells[slot * ORDER_CELLS] = NONE;
    this.count = 0;
  }

  isWorking(slot: number): boolean {
    return this.cells[slot * ORDER_CELLS] !== NONE;
  }

  /** True until the order has seen an open. */
  isNew(slot: number): boolean {
    return this.cells[slot * ORDER_CELLS] === NEW;
  }

  /** True once a working order has seen an open without being filled whole. */
  hasRested(slot: number): boolean {
    return this.cells[slot * ORDER_CELLS] === RESTED;
  }

  rest(slot: number): void {
    if (this.isWorking(slot)) this.cells[slot * ORDER_CELLS] = RESTED;
  }

  activate(slot: number): void {
    this.cells[slot * ORDER_CELLS + ACTIVE] = 1;
  }

  /** The order goes on with what is left of it. */
  goOn(slot: number, left: number): void {
    const at = slot * ORDER_CELLS;
    this.cells[at] = RESTED;
    this.cells[at + LEFT] = left;
    this.cells[at + ACTIVE] = 1;
  }

  orderedAt(slot: number): number {
    return this.cells[slot * ORDER_CELLS + ORDERED_AT] as number;
  }

  cause(slot: number): number {
    return this.cells[slot * ORDER_CELLS + CAUSE] as number;
  }

  isPartlyFilled(slot: number): boolean {
    return !Number.isNaN(this.cells[slot * ORDER_CELLS + LEFT]);
  }

  /** Units left to fill, else those of a position size; NaN when the node's own amount counts. */
  unitsGiven(slot: number): number {
    const at = slot * ORDER_CELLS;
    const left = this.cells[at + LEFT] as number;
    return Number.isNaN(left) ? (this.cells[at + SIZE] as number) : left;
  }

  /** What the order waits for now. */
  stage(slot: number): OrderStage {
    const rule = this.rules[slot] as OrderRule;
    return this.cells[slot * ORDER_CELLS + ACTIVE] === 1 ? rule.active : rule.first;
  }

  /** True of orders that fill at the next open, whatever happens. */
  isAtMarketFromTheStart(slot: number): boolean {
    return (this.rules[slot] as OrderRule).first.level === null;
  }

  /** True of sales that a fall of the price to their level turns into market orders. */
  isStopThatSells(slot: number): boolean {
    const { active } = this.rules[slot] as OrderRule;
    return !this.doesBuy(slot) && active.level === null && this.stage(slot).level !== null;
  }

  /** Price of a stage, NaN without one; `seen` is a price that a trailing stop has followed as well. */
  level(slot: number, { level }: OrderStage, seen = 0): number {
    if (level === 'limit') return this.limits[slot] as number;
    const stop = this.stops[slot] as number;
    if (level !== 'trail') return level === null ? NaN : stop;
    const highest = Math.max(seen, this.cells[slot * ORDER_CELLS + HIGHEST] as number);
    const trailed = highest * (this.trails[slot] as number);
    return stop > trailed ? stop : trailed;
  }

  /** Whether a falling price reaches the stage; else a rising one does. */
  falls(slot: number, { sellsOn }: OrderStage): boolean {
    return (sellsOn === 'fall') !== this.doesBuy(slot);
  }

  /** Trailing stops see a price. */
  follow(price: number): void {
    for (const slot of this.trailing) {
      const at = slot * ORDER_CELLS + HIGHEST;
      if (price > (this.cells[at] as number)) this.cells[at] = price;
    }
  }

  /** All that must be known to go on later. */
  save(): Float64Array {
    return this.cells.slice();
  }

  restore(cells: Float64Array): void {
    this.cells.set(cells);
    this.count = 0;
    for (let slot = 0; slot < this.slots; slot++) if (this.isWorking(slot)) this.count++;
  }

  private begin(slot: number, time: number, size: number): void {
    const at = slot * ORDER_CELLS;
    const { cells } = this;
    if (cells[at] === NONE) this.count++;
    cells[at + STATE] = NEW;
    cells[at + ORDERED_AT] = time;
    cells[at + SIZE] = size;
    cells[at + LEFT] = NaN;
  }
}
