import type { PlannedGuard } from '../graph/plan';
import type { Lots } from '../portfolio/lots';
import { RecentExtremes } from './recent-extremes';

/** Places in the cells of one guard. */
const ARMED = 0;
const LEVEL = 1;
const BASE = 2;
const ENTRY = 3;
const HIGHEST = 4;
const STAGE = 5;
const TRAIL = 6;
const ATR = 7;
const SERIES = 8;
const GUARD_CELLS = 9;

/** When in the current candle a target was armed; 0 for at its open, or before. */
const ON_THIS_LEG = 1;
const ON_AN_EARLIER_LEG = 2;

/** Mean prices of the same lots differ by no more than this part. */
const ROUNDING = 1e-12;

/** Levels of stops and targets: armed by fills, moved by prices, disarmed with the position. */
export class GuardBook {
  /** All that is remembered from bar to bar. */
  private readonly cells: Float64Array;
  private readonly recent: RecentExtremes;
  /** 1 for guards that fired in the current candle. */
  private readonly fired: Uint8Array;
  /** Targets armed after the open of the current candle: on the present leg of its path, or before it. */
  private readonly armedWithin: Uint8Array;
  armedCount = 0;
  private firedCount = 0;
  private armedWithinCount = 0;

  constructor(readonly planned: readonly PlannedGuard[]) {
    this.cells = new Float64Array(planned.length * GUARD_CELLS);
    this.fired = new Uint8Array(planned.length);
    this.armedWithin = new Uint8Array(planned.length);
    this.recent = new RecentExtremes(planned.some(({ template }) => template.rule === 'extreme'));
    planned.forEach((_, g) => {
      this.cells[g * GUARD_CELLS + ATR] = NaN;
      this.cells[g * GUARD_CELLS + SERIES] = NaN;
    });
  }

  isArmed(g: number): boolean {
    return this.cells[g * GUARD_CELLS + ARMED] === 1;
  }

  level(g: number): number {
    return this.cells[g * GUARD_CELLS + LEVEL] as number;
  }

  /** True of a guard that fired in the current candle. */
  hasFired(g: number): boolean {
    return this.fired[g] === 1;
  }

  /** Value of the watched series at the latest close. */
  series(g: number): number {
    return this.cells[g * GUARD_CELLS + SERIES] as number;
  }

  /** Level of a stop if the highest price were this; levels never fall. */
  levelAfter(g: number, high: number): number {
    const { template } = this.planned[g] as PlannedGuard;
    const at = g * GUARD_CELLS;
    const level = this.cells[at + LEVEL] as number;
    if (template.trail === 0) return level;
    const highest = Math.max(high, this.cells[at + HIGHEST] as number);
    const follows =
      template.rule === 'atr'
        ? highest - (this.cells[at + TRAIL] as number)
        : highest * (1 - template.trail / 100);
    return Math.max(level, follows);
  }

  /** Lets a trailing stop follow a price that was seen. */
  follow(g: number, price: number): void {
    const at = g * GUARD_CELLS;
    this.cells[at + LEVEL] = this.levelAfter(g, price);
    if (price > (this.cells[at + HIGHEST] as number)) this.cells[at + HIGHEST] = price;
  }

  /** True when the level at which a stop fires is not the one it began with. */
  hasTrailed(g: number): boolean {
    const level = this.cells[g * GUARD_CELLS + LEVEL] as number;
    const base = this.cells[g * GUARD_CELLS + BASE] as number;
    return level - base > ROUNDING * Math.abs(base);
  }

  /** True while a target with halves has not sold the first one. */
  isFirstHalf(g: number): boolean {
    const { targets } = (this.planned[g] as PlannedGuard).template;
    return targets !== null && this.cells[g * GUARD_CELLS + STAGE] === 0;
  }

  /** Notes that a guard fired: it is disarmed, or goes on to its second target. */
  fire(g: number): void {
    const at = g * GUARD_CELLS;
    if (this.fired[g] === 0) this.firedCount++;
    this.fired[g] = 1;
    if (this.isFirstHalf(g)) {
      const { targets } = (this.planned[g] as PlannedGuard).template;
      this.cells[at + STAGE] = 1;
      const second = (targets as readonly [number, number])[1];
      this.cells[at + LEVEL] = (this.cells[at + ENTRY] as number) * (1 + second / 100);
    } else this.disarm(g);
  }

  /** Notes that a target was armed on the present leg of a candle's path. */
  noteArmedOnLeg(g: number): void {
    this.armedWithin[g] = ON_THIS_LEG;
    this.armedWithinCount++;
  }

  /** The price turns: what comes next is certain no more, so targets of this leg wait for the next candle. */
  endLeg(): void {
    if (this.armedWithinCount === 0) return;
    for (let g = 0; g < this.armedWithin.length; g++) {
      if (this.armedWithin[g] === ON_THIS_LEG) this.armedWithin[g] = ON_AN_EARLIER_LEG;
    }
  }

  /** True for targets that wait for the next candle. */
  waits(g: number): boolean {
    return this.armedWithin[g] === ON_AN_EARLIER_LEG;
  }

  disarm(g: number): void {
    if (this.isArmed(g)) this.armedCount--;
    this.cells[g * GUARD_CELLS + ARMED] = 0;
  }

  /** Arms a guard again at the level at which it fired. */
  rearm(g: number): void {
    if (!this.isArmed(g)) this.armedCount++;
    this.cells[g * GUARD_CELLS + ARMED] = 1;
  }

  /** Arms a guard for the lots it protects; false when it has no level (its ATR is not ready). */
  arm(g: number, lots: Lots, price: number): boolean {
    const at = g * GUARD_CELLS;
    const { cells } = this;
    const { arms, template } = this.planned[g] as PlannedGuard;
    const entry = lots.averagePriceOf(arms);
    const base = template.kind === 'stop' ? this.stopBase(g, entry) : this.target(g, entry);
    if (Number.isNaN(base)) {
      this.disarm(g);
      return false;
    }
    const before = this.isArmed(g) && template.trail > 0;
    if (!this.isArmed(g)) this.armedCount++;
    cells[at + ARMED] = 1;
    cells[at + ENTRY] = entry;
    cells[at + BASE] = base;
    cells[at + STAGE] = 0;
    cells[at + TRAIL] = template.rule === 'atr' ? template.trail * (cells[at + ATR] as number) : 0;
    cells[at + LEVEL] = before ? Math.max(base, cells[at + LEVEL] as number) : base;
    if (!before) cells[at + HIGHEST] = price;
    this.follow(g, price);
    return true;
  }

  /** Forgets what fired in the candle before. */
  beginCandle(): void {
    if (this.firedCount > 0) this.fired.fill(0);
    if (this.armedWithinCount > 0) this.armedWithin.fill(0);
    this.firedCount = 0;
    this.armedWithinCount = 0;
  }

  /** True when nothing of the candle before is left to be forgotten. */
  get areSettled(): boolean {
    return this.firedCount === 0 && this.armedWithinCount === 0;
  }

  /** Takes over the values that arming and checking need from this close. */
  endCandle(high: number, low: number, values: Float64Array): void {
    this.recent.record(high, low);
    this.read(values);
  }

  /** The same for the bars from `from` to before `to`, with the values of the last one. */
  endCandles(
    highs: Float64Array,
    lows: Float64Array,
    from: number,
    to: number,
    values: Float64Array,
  ): void {
    this.recent.recordAll(highs, lows, from, to);
    this.read(values);
  }

  private read(values: Float64Array): void {
    for (let g = 0; g < this.planned.length; g++) {
      const { atr, series } = this.planned[g] as PlannedGuard;
      if (atr >= 0) this.cells[g * GUARD_CELLS + ATR] = values[atr] as number;
      if (series >= 0) this.cells[g * GUARD_CELLS + SERIES] = values[series] as number;
    }
  }

  /** Guards and the latest extremes: all that must be known to go on later. */
  save(): [guards: Float64Array, extremes: Float64Array] {
    return [this.cells.slice(), this.recent.cells.slice()];
  }

  /** Takes over what was saved and counts what is armed. */
  restore(cells: Float64Array, extremes: Float64Array): void {
    this.cells.set(cells);
    this.recent.cells.set(extremes);
    this.armedCount = 0;
    for (let g = 0; g < this.planned.length; g++) if (this.isArmed(g)) this.armedCount++;
  }

  private stopBase(g: number, entry: number): number {
    const { rule, value } = (this.planned[g] as PlannedGuard).template;
    const percentBelow = entry * (1 - value / 100);
    if (rule === 'amount') return entry - value;
    if (rule === 'atr') {
      const atr = this.cells[g * GUARD_CELLS + ATR] as number;
      return atr >= 0 && atr < Infinity ? entry - value * atr : NaN;
    }
    if (rule !== 'extreme') return percentBelow;
    const support = this.recent.lowest() * (1 - value / 100);
    return support < entry ? support : percentBelow;
  }

  private target(g: number, entry: number): number {
    const { template, stop } = this.planned[g] as PlannedGuard;
    const { rule, value, targets } = template;
    if (rule === 'risk_reward' && !this.isArmed(stop)) return NaN;
    if (targets) return entry * (1 + targets[0] / 100);
    if (rule === 'amount') return entry + value;
    if (rule === 'risk_reward') {
      return entry + value * (entry - (this.cells[stop * GUARD_CELLS + BASE] as number));
    }
    const resistance = rule === 'extreme' ? this.recent.highest() : entry;
    return resistance > entry ? resistance : entry * (1 + value / 100);
  }
}
