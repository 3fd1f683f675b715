import { lowestOf, mirrored, rangeOf, swingAt } from './swings';

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

/** State: count, slot, then lows and highs: (swings known, age, price, indicator) × 2. */
const HEADER = 2;
const SIDE = 7;
const RINGS = HEADER + 2 * SIDE;

/** Doubles that a run over whole series needs. */
export const DIVERGENCE_HEADER = RINGS;

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
function remember(memory: Float64Array, side: number, age: number, price: number, value: number) {
  memory[side + 4] = memory[side + 1] as number;
  memory[side + 5] = memory[side + 2] as number;
  memory[side + 6] = memory[side + 3] as number;
  memory[side] = Math.min(2, (memory[side] as number) + 1);
  memory[side + 1] = age;
  memory[side + 2] = price;
  memory[side + 3] = value;
}

/** Both latest swings of a side lie inside the lookback and diverge; `sign` −1 mirrors highs. */
function diverges(memory: Float64Array, side: number, rule: DivergenceRule, sign: 1 | -1): number {
  if (memory[side] !== 2 || (memory[side + 4] as number) >= rule.lookback) return 0;
  const price = sign * ((memory[side + 2] as number) - (memory[side + 5] as number));
  const value = sign * ((memory[side + 3] as number) - (memory[side + 6] as number));
  if (rule.regular && price < 0 && value > 0) return 1;
  return rule.hidden && price > 0 && value < 0 ? 1 : 0;
}

/** Takes in the swing that this bar confirms, if there is one; the lookback must be full. */
function lookForSwing(
  memory: Float64Array,
  at: number,
  rule: DivergenceRule,
  prices: Float64Array,
  p: number,
  series: Float64Array,
  s: number,
): void {
  const { wings, least, lookback } = rule;
  const swing = swingAt(prices, p, wings);
  if (swing === 0) return;
  const price = prices[p - wings] as number;
  const standsOut = swing * price - lowestOf(prices, p, 0, 2 * wings, swing);
  if (standsOut < least * rangeOf(prices, p, lookback)) return;
  const side = at + HEADER + (swing === 1 ? SIDE : 0);
  remember(memory, side, wings, price, series[s - wings] as number);
}

/**
 * One bar further, the newest price at `prices[p]` and the newest of the indicator at `series[s]`;
 * writes bullish and bearish into `values` from `output`. Bullish is true while the two latest
 * confirmed lows inside the lookback diverge: price lower and indicator higher (regular), or price
 * higher and indicator lower (hidden); bearish is the mirror on highs. Not ready (2) until the
 * warm-up is over; a hole starts it afresh.
 */
export function divergenceAt(
  memory: Float64Array,
  at: number,
  rule: DivergenceRule,
  prices: Float64Array,
  p: number,
  series: Float64Array,
  s: number,
  values: Float64Array | Uint8Array,
  output: number,
): void {
  const price = prices[p] as number;
  const value = series[s] as number;
  if (price !== price || value !== value) {
    memory.fill(0, at, at + RINGS);
    values[output] = 2;
    values[output + 1] = 2;
    return;
  }
  const count = (memory[at] as number) + 1;
  const lows = at + HEADER;
  const highs = lows + SIDE;
  memory[lows + 1] = (memory[lows + 1] as number) + 1;
  memory[lows + 4] = (memory[lows + 4] as number) + 1;
  memory[highs + 1] = (memory[highs + 1] as number) + 1;
  memory[highs + 4] = (memory[highs + 4] as number) + 1;
  if (count >= rule.lookback) lookForSwing(memory, at, rule, prices, p, series, s);
  const ready = count > divergenceWarmup(rule);
  if (!ready) memory[at] = count;
  values[output] = ready ? diverges(memory, lows, rule, 1) : 2;
  values[output + 1] = ready ? diverges(memory, highs, rule, -1) : 2;
}

/** The same, one price and one value further; all state lies in `memory` from `at`. */
export function divergenceStep(
  memory: Float64Array,
  at: number,
  rule: DivergenceRule,
  price: number,
  value: number,
  values: Float64Array | Uint8Array,
  output: number,
): void {
  const { lookback } = rule;
  const slot = memory[at + 1] as number;
  const p = mirrored(memory, at + RINGS, lookback, slot, price);
  const s = mirrored(memory, at + RINGS + 2 * lookback, lookback, slot, value);
  divergenceAt(memory, at, rule, memory, p, memory, s, values, output);
  memory[at + 1] = slot + 1 === lookback ? 0 : slot + 1;
}
