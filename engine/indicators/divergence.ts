import type { ColumnBuffers } from '../kernels/column-buffers';
import { overStretches } from './stretches';
import type { RangeOf } from './swings';
import { barOf, lowestOf, mirrored, rangeOf, swingAt, swingFinder } from './swings';

export interface DivergenceRule {
  readonly lookback: number;
  readonly regular: boolean;
  readonly hidden: boolean;
  /** Bars on both sides that confirm a swing. */
  readonly wings: number;
  /** Least size of a swing as a part of the price range of the lookback. */
  readonly least: number;
}

/**
 * Confirmation and least swing by sensitivity s (0..1]: wings = 5 − 4·s rounded (5 bars at 0.1, 3 at
 * 0.5, 1 at 1), at most a quarter of the lookback; a swing must stand out of its wings by at least
 * 0.2·(1 − s) of the price range of the lookback (10 % at 0.5, none at 1).
 */
export function divergenceRule(
  lookback: number,
  type: 'regular' | 'hidden' | 'both',
  sensitivity: number,
): DivergenceRule {
  const wings = Math.round(5 - 4 * sensitivity);
  return {
    lookback,
    regular: type !== 'hidden',
    hidden: type !== 'regular',
    wings: Math.max(1, Math.min(wings, Math.floor((lookback - 1) / 4))),
    least: 0.2 * (1 - sensitivity),
  };
}

/** State: bars seen, slot, then lows and highs: (swings known, bar, price, indicator) × 2. */
const HEADER = 2;
const SIDE = 7;
const LOWS = HEADER;
const HIGHS = HEADER + SIDE;
const RINGS = HEADER + 2 * SIDE;

/** Doubles of state that `divergenceStep` keeps: those, and two rings that lie twice each. */
export function divergenceMemory(rule: DivergenceRule): number {
  return RINGS + 4 * rule.lookback;
}

/**
 * Bars before the first output: a swing inside the lookback may have been judged by the lookback of
 * the bar that confirmed it, so from here on no earlier bar can make a difference.
 */
export function divergenceWarmup({ lookback, wings }: DivergenceRule): number {
  return 2 * (lookback - 1) - wings;
}

/** Moves the latest swing of a side back and puts a new one in its place. */
function remember(memory: Float64Array, side: number, bar: number, price: number, value: number) {
  memory[side + 4] = memory[side + 1] as number;
  memory[side + 5] = memory[side + 2] as number;
  memory[side + 6] = memory[side + 3] as number;
  memory[side] = Math.min(2, (memory[side] as number) + 1);
  memory[side + 1] = bar;
  memory[side + 2] = price;
  memory[side + 3] = value;
}

/**
 * The bar from which on both latest swings of a side no longer lie inside the lookback if they
 * diverge, else 0; `sign` −1 mirrors highs.
 */
function divergesUntil(
  memory: Float64Array,
  side: number,
  { lookback, regular, hidden }: DivergenceRule,
  sign: 1 | -1,
): number {
  if (memory[side] !== 2) return 0;
  const price = sign * ((memory[side + 2] as number) - (memory[side + 5] as number));
  const value = sign * ((memory[side + 3] as number) - (memory[side + 6] as number));
  const diverges = (regular && price < 0 && value > 0) || (hidden && price > 0 && value < 0);
  return diverges ? (memory[side + 4] as number) + lookback : 0;
}

/** Takes in the swing of this kind that the newest bar confirms, if it stands out. */
function takeSwing(
  memory: Float64Array,
  at: number,
  { wings, least, lookback }: DivergenceRule,
  swing: 1 | -1,
  now: number,
  prices: Float64Array,
  p: number,
  value: number,
  range: RangeOf,
): void {
  const price = prices[p - wings] as number;
  const standsOut = swing * price - lowestOf(prices, p, 0, 2 * wings, swing);
  if (standsOut < least * range(prices, p, lookback)) return;
  remember(memory, at + (swing === 1 ? HIGHS : LOWS), now - wings, price, value);
}

/**
 * One bar further; writes bullish and bearish into `values` from `output`; all state lies in `memory`
 * from `at`. Bullish is true while the two latest confirmed lows inside the lookback diverge: price
 * lower and indicator higher (regular), or price higher and indicator lower (hidden); bearish is the
 * mirror on highs. Not ready (2) until the warm-up is over; a hole starts it afresh.
 */
export function divergenceStep(
  memory: Float64Array,
  at: number,
  rule: DivergenceRule,
  price: number,
  value: number,
  values: Float64Array | Uint8Array,
  output: number,
): void {
  const { lookback, wings } = rule;
  if (price !== price || value !== value) {
    memory.fill(0, at, at + divergenceMemory(rule));
    values[output] = 2;
    values[output + 1] = 2;
    return;
  }
  const now = (memory[at] as number) + 1;
  const slot = memory[at + 1] as number;
  const p = mirrored(memory, at + RINGS, lookback, slot, price);
  const s = mirrored(memory, at + RINGS + 2 * lookback, lookback, slot, value);
  memory[at] = now;
  memory[at + 1] = slot + 1 === lookback ? 0 : slot + 1;
  const swing = now >= lookback ? swingAt(memory, p, wings) : 0;
  if (swing !== 0) {
    takeSwing(memory, at, rule, swing, now, memory, p, memory[s - wings] as number, rangeOf);
  }
  const ready = now > divergenceWarmup(rule);
  values[output] = ready ? +(now < divergesUntil(memory, at + LOWS, rule, 1)) : 2;
  values[output + 1] = ready ? +(now < divergesUntil(memory, at + HIGHS, rule, -1)) : 2;
}

/** Columns of bullish, bearish and either: the outputs only change where a swing comes or goes. */
export function divergenceColumns(
  buffers: ColumnBuffers,
  prices: Float64Array,
  series: Float64Array,
  rule: DivergenceRule,
): [Uint8Array, Uint8Array, Uint8Array] {
  const { lookback, wings } = rule;
  const outputs = [0, 1, 2].map(() => buffers.flags(prices.length).fill(2));
  const [bullish, bearish, either] = outputs as [Uint8Array, Uint8Array, Uint8Array];
  const memory = new Float64Array(RINGS);
  const swingsOf = swingFinder(buffers, prices, wings, lookback);
  overStretches(buffers, [prices, series], [], [], (from, to) => {
    memory.fill(0);
    const ready = Math.min(to, from + divergenceWarmup(rule));
    for (const column of outputs) column.fill(0, ready, to);
    /** Outputs of the bars up to `end`, from the last swing on. */
    let since = from;
    const write = (end: number) => {
      const start = Math.max(ready, since);
      const bull = Math.min(end, divergesUntil(memory, LOWS, rule, 1));
      const bear = Math.min(end, divergesUntil(memory, HIGHS, rule, -1));
      if (bull > start) bullish.fill(1, start, bull);
      if (bear > start) bearish.fill(1, start, bear);
      if (Math.max(bull, bear) > start) either.fill(1, start, Math.max(bull, bear));
      since = end;
    };
    const { confirming, range } = swingsOf(from, to);
    for (const bar of confirming) {
      const i = barOf(bar);
      write(i);
      const value = series[i - wings] as number;
      takeSwing(memory, 0, rule, bar < 0 ? -1 : 1, i, prices, i, value, range);
    }
    write(to);
  });
  return [bullish, bearish, either];
}
