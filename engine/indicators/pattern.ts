import type { PatternType, Scene, Shape } from './chart-shapes';
import { SHAPES } from './chart-shapes';
import { mirrored, rangeOf, swingAt } from './swings';

export interface PatternRule {
  readonly type: PatternType;
  readonly confidence: number;
  readonly lookback: number;
  /** Bars on both sides that confirm a swing: a 25th of the lookback, 1 to 8. */
  readonly wings: number;
  /** What the shape looks at; filled anew on every bar. */
  readonly scene: Scene;
  readonly shape: Shape;
  /** Swings that the shape is made of. */
  readonly needed: number;
}

/** Part of the price range of the lookback that lies at least between two swings in a row. */
const LEAST_SWING = 0.1;
const SWINGS_KEPT = 5;

/*
 * State: count, slot, swings known, kind of the newest, (age, price) of the latest five. Beside the
 * prices lies a mark for each bar: 0, or the price range when it was confirmed as a swing, negative
 * for lows. The swings that count are the marks of the lookback alone, taken from the oldest on, so
 * a pattern depends on no bar before its warm-up.
 */
const KNOWN = 2;
const KIND = 3;
const SWINGS = 4;

/** Doubles that a run over a whole series needs, besides a column of marks. */
export const PATTERN_HEADER = SWINGS + 2 * SWINGS_KEPT;

export function patternRule(type: PatternType, confidence: number, lookback: number): PatternRule {
  const wings = Math.min(8, Math.max(1, Math.round(lookback / 25)));
  const none = new Float64Array(0);
  const scene: Scene = { swings: none, at: 0, kind: 1, prices: none, newest: 0, lookback };
  const { shape, swings: needed } = SHAPES[type];
  return { type, confidence, lookback, wings, scene, shape, needed };
}

/** Doubles of state that `patternStep` keeps: the header, prices and marks that lie twice each. */
export function patternMemory({ lookback }: PatternRule): number {
  return PATTERN_HEADER + 4 * lookback;
}

/** Bars before the first output: a swing of the lookback was judged by the lookback of its bar. */
export function patternWarmup({ lookback, wings }: PatternRule): number {
  return 2 * (lookback - 1) - wings;
}

/** Takes a swing in, so that highs and lows alternate and the more extreme of two stays. */
function takeSwing(memory: Float64Array, at: number, age: number, price: number, mark: number) {
  const kind = mark > 0 ? 1 : -1;
  const known = memory[at + KNOWN] as number;
  const newest = at + SWINGS;
  const last = memory[newest + 1] as number;
  if (known > 0 && memory[at + KIND] === kind) {
    if (kind * price <= kind * last) return;
  } else {
    if (known > 0 && kind * (price - last) < LEAST_SWING * Math.abs(mark)) return;
    for (let k = newest + 2 * SWINGS_KEPT - 1; k > newest + 1; k--) {
      memory[k] = memory[k - 2] as number;
    }
    memory[at + KNOWN] = known < SWINGS_KEPT ? known + 1 : known;
  }
  memory[at + KIND] = kind;
  memory[newest] = age;
  memory[newest + 1] = price;
}

/**
 * True if the swings are the same without the one that has just left, but for itself: the next one
 * was taken in its place or after it, and all later ones were only held against that.
 */
function goesOn(
  { lookback, wings }: PatternRule,
  prices: Float64Array,
  p: number,
  marks: Float64Array,
  m: number,
  left: number,
  gone: number,
): boolean {
  for (let age = lookback - 1; age >= wings; age--) {
    const mark = marks[m - age] as number;
    if (mark === 0) continue;
    const further = ((prices[p - age] as number) - gone) * (mark > 0 ? 1 : -1);
    if (mark > 0 === left > 0) return further > 0;
    return further >= LEAST_SWING * Math.abs(mark);
  }
  return false;
}

/** All swings of the lookback anew, when the oldest of them has left it. */
function retake(
  memory: Float64Array,
  at: number,
  { lookback, wings }: PatternRule,
  prices: Float64Array,
  p: number,
  marks: Float64Array,
  m: number,
): void {
  memory.fill(0, at + KNOWN, at + PATTERN_HEADER);
  for (let age = lookback - 1; age >= wings; age--) {
    const mark = marks[m - age] as number;
    if (mark !== 0) takeSwing(memory, at, age, prices[p - age] as number, mark);
  }
}

/** One bar more since each swing; the oldest one may leave the lookback by that. */
function growOlder(memory: Float64Array, at: number, lookback: number): void {
  const known = memory[at + KNOWN] as number;
  const end = at + SWINGS + 2 * known;
  for (let k = at + SWINGS; k < end; k += 2) memory[k] = (memory[k] as number) + 1;
  if (known > 0 && (memory[end - 2] as number) >= lookback) memory[at + KNOWN] = known - 1;
}

/** 1 on the first bar since the newest swing was confirmed whose close completes the shape. */
function completes(
  memory: Float64Array,
  at: number,
  rule: PatternRule,
  prices: Float64Array,
  p: number,
): number {
  const { scene, confidence, shape, needed } = rule;
  if ((memory[at + KNOWN] as number) < needed) return 0;
  scene.swings = memory;
  scene.at = at + SWINGS;
  scene.kind = memory[at + KIND] === 1 ? 1 : -1;
  scene.prices = prices;
  scene.newest = p;
  if (!(shape(scene, 0) >= confidence)) return 0;
  const confirmed = (memory[at + SWINGS] as number) - rule.wings;
  for (let age = 1; age <= confirmed; age++) if (shape(scene, age) >= confidence) return 0;
  return 1;
}

/**
 * One bar further, the newest price at `prices[p]` and its mark, still to be written, at `marks[m]`;
 * `left` is the mark, if any, that has just left the lookback, `gone` its price. 1 on the bar that completes the pattern with
 * a score of at least `confidence`, else 0; 2 (not ready) until the warm-up is over. A pattern
 * completes once: further swings must form before the next one. A hole starts it afresh.
 */
export function patternAt(
  memory: Float64Array,
  at: number,
  rule: PatternRule,
  prices: Float64Array,
  p: number,
  marks: Float64Array,
  m: number,
  left: number,
  gone: number,
): number {
  const price = prices[p] as number;
  marks[m] = 0;
  if (price !== price) {
    memory.fill(0, at, at + PATTERN_HEADER);
    return 2;
  }
  const { lookback, wings } = rule;
  const count = (memory[at] as number) + 1;
  const ready = count > patternWarmup(rule);
  if (!ready) memory[at] = count;
  if (count < lookback) return 2;
  if (left !== 0 && !goesOn(rule, prices, p, marks, m, left, gone)) {
    retake(memory, at, rule, prices, p, marks, m);
  } else growOlder(memory, at, lookback);
  const swing = swingAt(prices, p, wings);
  if (swing !== 0) {
    const mark = swing * rangeOf(prices, p, lookback);
    marks[m - wings] = mark;
    takeSwing(memory, at, wings, prices[p - wings] as number, mark);
  }
  return ready ? completes(memory, at, rule, prices, p) : 2;
}

/** The same, one price further; all state lies in `memory` from `at`. */
export function patternStep(
  memory: Float64Array,
  at: number,
  rule: PatternRule,
  price: number,
): number {
  const { lookback, wings } = rule;
  if (price !== price) {
    memory.fill(0, at, at + patternMemory(rule));
    return 2;
  }
  const slot = memory[at + 1] as number;
  const ring = at + PATTERN_HEADER + 2 * lookback;
  const left = memory[ring + slot] as number;
  const gone = memory[at + PATTERN_HEADER + slot] as number;
  const p = mirrored(memory, at + PATTERN_HEADER, lookback, slot, price);
  const m = mirrored(memory, ring, lookback, slot, 0);
  const found = patternAt(memory, at, rule, memory, p, memory, m, left, gone);
  const centre = m - wings;
  memory[centre < ring + lookback ? centre + lookback : centre - lookback] = memory[
    centre
  ] as number;
  memory[at + 1] = slot + 1 === lookback ? 0 : slot + 1;
  return found;
}
