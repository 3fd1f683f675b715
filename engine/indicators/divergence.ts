import type { Ring } from './swings';
import { lowestOf, rangeOf, swingAt, valueAt } from './swings';

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

/** State: count, slot, then lows and highs: (swings known, age, price, indicator) × 2, two rings. */
const HEADER = 2;
const SIDE = 7;
const RINGS = HEADER + 2 * SIDE;

/** Doubles of state that `divergenceStep` keeps. */
export function divergenceMemory(rule: DivergenceRule): number {
  return RINGS + 2 * rule.lookback;
}

/** Moves the latest swing of a side back and puts a new one in its place. */
function remember(memory: Float64Array, side: number, age: number, price: number, value: number) {
  memory.copyWithin(side + 4, side + 1, side + 4);
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

function lookForSwing(memory: Float64Array, at: number, rule: DivergenceRule, slot: number): void {
  const { wings, least, lookback: size } = rule;
  const swing = swingAt(memory, at + RINGS, size, slot, wings);
  if (swing === 0) return;
  const prices: Ring = { at: at + RINGS, size };
  const price = valueAt(memory, prices, slot, wings);
  const sign = swing === 1 ? 1 : -1;
  const standsOut = sign * price - lowestOf(memory, prices, slot, [0, 2 * wings], sign);
  if (standsOut < least * rangeOf(memory, prices)) return;
  const value = valueAt(memory, { at: at + RINGS + size, size }, slot, wings);
  remember(memory, at + HEADER + (swing === 1 ? SIDE : 0), wings, price, value);
}

/**
 * One bar further; writes bullish and bearish into `values` from `output`. Bullish is true while the
 * two latest confirmed lows inside the lookback diverge: price lower and indicator higher (regular),
 * or price higher and indicator lower (hidden); bearish is the mirror on highs. Not ready (2) until
 * the lookback is full.
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
  if (price !== price || value !== value) {
    memory.fill(0, at, at + RINGS);
    values[output] = 2;
    values[output + 1] = 2;
    return;
  }
  const size = rule.lookback;
  const count = Math.min((memory[at] as number) + 1, size);
  const slot = memory[at + 1] as number;
  memory[at] = count;
  memory[at + 1] = slot + 1 === size ? 0 : slot + 1;
  memory[at + RINGS + slot] = price;
  memory[at + RINGS + size + slot] = value;
  const lows = at + HEADER;
  const highs = lows + SIDE;
  memory[lows + 1] = (memory[lows + 1] as number) + 1;
  memory[lows + 4] = (memory[lows + 4] as number) + 1;
  memory[highs + 1] = (memory[highs + 1] as number) + 1;
  memory[highs + 4] = (memory[highs + 4] as number) + 1;
  if (count === size) lookForSwing(memory, at, rule, slot);
  const ready = count === size;
  values[output] = ready ? diverges(memory, lows, rule, 1) : 2;
  values[output + 1] = ready ? diverges(memory, highs, rule, -1) : 2;
}
