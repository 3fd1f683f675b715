import type { PatternType } from './chart-shapes';
import { SHAPES } from './chart-shapes';
import type { Ring } from './swings';
import { lowestOf, rangeOf, swingAt, valueAt } from './swings';

export interface PatternRule {
  readonly type: PatternType;
  readonly confidence: number;
  readonly lookback: number;
  /** Bars on both sides that confirm a swing: a 25th of the lookback, 1 to 8. */
  readonly wings: number;
  /** Room for the swings that the shape needs, newest first; filled anew on every bar. */
  readonly swings: { age: number; price: number }[];
}

/** Part of the price range of the lookback that lies at least between two swings in a row. */
const LEAST_SWING = 0.1;
const SWINGS_KEPT = 5;

/** State: count, slot, newest kind, swings known, completed or not, (age, price) × 5, ring. */
const SWINGS = 5;
const RING = SWINGS + 2 * SWINGS_KEPT;

export function patternRule(type: PatternType, confidence: number, lookback: number): PatternRule {
  const wings = Math.min(8, Math.max(1, Math.round(lookback / 25)));
  const swings = Array.from({ length: SHAPES[type].swings }, () => ({ age: 0, price: 0 }));
  return { type, confidence, lookback, wings, swings };
}

/** Doubles of state that `patternStep` keeps. */
export function patternMemory({ lookback }: PatternRule): number {
  return RING + lookback;
}

/** Takes a confirmed swing in, so that highs and lows alternate and the more extreme of two stays. */
function takeSwing(memory: Float64Array, at: number, rule: PatternRule, slot: number): void {
  const { lookback, wings } = rule;
  const kind = swingAt(memory, at + RING, lookback, slot, wings);
  if (kind === 0) return;
  const ring: Ring = { at: at + RING, size: lookback };
  const price = valueAt(memory, ring, slot, wings);
  const newest = at + SWINGS;
  const known = memory[at + 3] as number;
  const last = memory[newest + 1] as number;
  if (known > 0 && memory[at + 2] === kind) {
    if (kind * price <= kind * last) return;
  } else {
    if (known > 0 && kind * (price - last) < LEAST_SWING * rangeOf(memory, ring)) return;
    memory.copyWithin(newest + 2, newest, newest + 2 * (SWINGS_KEPT - 1));
    memory[at + 3] = Math.min(SWINGS_KEPT, known + 1);
  }
  memory[at + 2] = kind;
  memory[at + 4] = 0;
  memory[newest] = wings;
  memory[newest + 1] = price;
}

/** Score of the pattern on this bar, by the newest swings inside the lookback. */
function score(memory: Float64Array, at: number, rule: PatternRule, slot: number): number {
  const { swings: needed, shape } = SHAPES[rule.type];
  const oldest = at + SWINGS + 2 * (needed - 1);
  if ((memory[at + 3] as number) < needed || (memory[oldest] as number) >= rule.lookback) return 0;
  const { swings } = rule;
  for (let i = 0; i < needed; i++) {
    const swing = swings[i] as { age: number; price: number };
    swing.age = memory[at + SWINGS + 2 * i] as number;
    swing.price = memory[at + SWINGS + 2 * i + 1] as number;
  }
  const ring: Ring = { at: at + RING, size: rule.lookback };
  return shape({
    swings,
    kind: memory[at + 2] === 1 ? 1 : -1,
    close: memory[ring.at + slot] as number,
    lowestBefore: (age, sign) => lowestOf(memory, ring, slot, [age, rule.lookback - 1], sign),
  });
}

/**
 * One bar further: 1 on the bar that completes the pattern with a score of at least `confidence`,
 * else 0; 2 (not ready) until the lookback is full. A pattern completes once: further swings must
 * form before the next one.
 */
export function patternStep(
  memory: Float64Array,
  at: number,
  rule: PatternRule,
  price: number,
): number {
  if (price !== price) {
    memory.fill(0, at, at + RING);
    return 2;
  }
  const { lookback } = rule;
  const count = Math.min((memory[at] as number) + 1, lookback);
  const slot = memory[at + 1] as number;
  memory[at] = count;
  memory[at + 1] = slot + 1 === lookback ? 0 : slot + 1;
  memory[at + RING + slot] = price;
  for (let s = 0; s < SWINGS_KEPT; s++) {
    const age = at + SWINGS + 2 * s;
    memory[age] = (memory[age] as number) + 1;
  }
  if (count < lookback) return 2;
  takeSwing(memory, at, rule, slot);
  if (memory[at + 4] === 1 || !(score(memory, at, rule, slot) >= rule.confidence)) return 0;
  memory[at + 4] = 1;
  return 1;
}
