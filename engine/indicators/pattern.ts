import { flagRoom } from '../kernels/arena';
import type { PatternType, Scene, Shape } from './chart-shapes';
import { SHAPES } from './chart-shapes';
import { overStretches } from './stretches';
import type { RangeOf } from './swings';
import { confirmingBars, mirrored, rangeKernel, rangeOf, swingAt } from './swings';

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
 * State: bars seen, slot of the price, swings known, kind of the newest, (bar, price) of the latest
 * five; then the list of all swings of the lookback, a ring of (bar, price, mark). A mark is the price
 * range when the swing was confirmed, negative for lows. Bars are numbered from 1 after a hole. The swings
 * known follow from those of the list alone, taken from the oldest on, so a pattern depends on no bar
 * before its warm-up.
 */
const SLOT = 1;
const KNOWN = 2;
const KIND = 3;
const SWINGS = 4;
const FIRST = SWINGS + 2 * SWINGS_KEPT;
const COUNT = FIRST + 1;
const LIST = COUNT + 1;
const LISTED = 3;

export function patternRule(type: PatternType, confidence: number, lookback: number): PatternRule {
  const wings = Math.min(8, Math.max(1, Math.round(lookback / 25)));
  const none = new Float64Array(0);
  const scene: Scene = { swings: none, at: 0, now: 0, kind: 1, prices: none, newest: 0, lookback };
  const { shape, swings: needed } = SHAPES[type];
  return { type, confidence, lookback, wings, scene, shape, needed };
}

/** Doubles of state that a run over a whole series needs. */
export function patternListMemory({ lookback }: PatternRule): number {
  return LIST + LISTED * lookback;
}

/** Doubles of state that `patternStep` keeps: those, and prices that lie twice. */
export function patternMemory(rule: PatternRule): number {
  return patternListMemory(rule) + 2 * rule.lookback;
}

/** Bars before the first output: a swing of the lookback was judged by the lookback of its bar. */
export function patternWarmup({ lookback, wings }: PatternRule): number {
  return 2 * (lookback - 1) - wings;
}

/** Takes a swing in, so that highs and lows alternate and the more extreme of two stays. */
function takeSwing(memory: Float64Array, at: number, bar: number, price: number, mark: number) {
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
  memory[newest] = bar;
  memory[newest + 1] = price;
}

/** Where the entry of the list lies that is `k` after the oldest. */
function entry(memory: Float64Array, at: number, lookback: number, k: number): number {
  const place = (memory[at + FIRST] as number) + k;
  return at + LIST + LISTED * (place < lookback ? place : place - lookback);
}

/**
 * The oldest swing has left the lookback. The swings known are the same without it, but for itself,
 * if the next one was taken in its place or after it: all later ones were only held against that.
 * Else they are taken anew.
 */
function leave(memory: Float64Array, at: number, lookback: number): void {
  const left = entry(memory, at, lookback, 0);
  const gone = memory[left + 1] as number;
  const goneMark = memory[left + 2] as number;
  const first = (memory[at + FIRST] as number) + 1;
  memory[at + FIRST] = first < lookback ? first : 0;
  const count = (memory[at + COUNT] as number) - 1;
  memory[at + COUNT] = count;
  if (count > 0) {
    const next = entry(memory, at, lookback, 0);
    const mark = memory[next + 2] as number;
    const further = ((memory[next + 1] as number) - gone) * (mark > 0 ? 1 : -1);
    const sameKind = mark > 0 === goneMark > 0;
    if (sameKind ? further > 0 : further >= LEAST_SWING * Math.abs(mark)) {
      const known = memory[at + KNOWN] as number;
      const oldest = memory[at + SWINGS + 2 * (known - 1)] as number;
      if (oldest === memory[left]) memory[at + KNOWN] = known - 1;
      return;
    }
  }
  memory[at + KNOWN] = 0;
  for (let k = 0; k < count; k++) {
    const swing = entry(memory, at, lookback, k);
    const mark = memory[swing + 2] as number;
    takeSwing(memory, at, memory[swing] as number, memory[swing + 1] as number, mark);
  }
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
  const now = memory[at] as number;
  scene.swings = memory;
  scene.at = at + SWINGS;
  scene.now = now;
  scene.kind = memory[at + KIND] === 1 ? 1 : -1;
  scene.prices = prices;
  scene.newest = p;
  if (!(shape(scene, 0) >= confidence)) return 0;
  const confirmed = now - (memory[at + SWINGS] as number) - rule.wings;
  for (let age = 1; age <= confirmed; age++) if (shape(scene, age) >= confidence) return 0;
  return 1;
}

/**
 * One bar further, the newest price, which is no hole, at `prices[p]`; `swing` is the kind of the
 * swing that it confirms, 0 for none. 1 on the bar that completes the pattern with a score of at
 * least `confidence`, else 0; 2 (not ready) until the warm-up is over. A pattern completes once:
 * further swings must form before the next one.
 */
export function patternAt(
  memory: Float64Array,
  at: number,
  rule: PatternRule,
  prices: Float64Array,
  p: number,
  swing: 1 | 0 | -1,
  range: RangeOf,
): number {
  const { lookback, wings } = rule;
  const now = (memory[at] as number) + 1;
  memory[at] = now;
  if ((memory[at + COUNT] as number) > 0) {
    const oldest = memory[entry(memory, at, lookback, 0)] as number;
    if (now - oldest === lookback) leave(memory, at, lookback);
  }
  if (swing !== 0) {
    const mark = swing * range(prices, p, lookback);
    const count = memory[at + COUNT] as number;
    const last = entry(memory, at, lookback, count);
    const price = prices[p - wings] as number;
    memory[last] = now - wings;
    memory[last + 1] = price;
    memory[last + 2] = mark;
    memory[at + COUNT] = count + 1;
    takeSwing(memory, at, now - wings, price, mark);
  }
  return now > patternWarmup(rule) ? completes(memory, at, rule, prices, p) : 2;
}

/** The same, one price further; all state lies in `memory` from `at`. A hole starts it afresh. */
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
  const slot = memory[at + SLOT] as number;
  const p = mirrored(memory, at + patternListMemory(rule), lookback, slot, price);
  memory[at + SLOT] = slot + 1 === lookback ? 0 : slot + 1;
  const full = (memory[at] as number) + 1 >= lookback;
  const swing = full ? swingAt(memory, p, wings) : 0;
  return patternAt(memory, at, rule, memory, p, swing, rangeOf);
}

/** 1 on the bars of a series that complete the pattern, 0 on others, 2 where it is not ready. */
export function patternColumn(prices: Float64Array, rule: PatternRule): Uint8Array {
  const { lookback, wings } = rule;
  const out = flagRoom(prices.length).fill(2);
  const range = rangeKernel(prices);
  overStretches([prices], [], [], (from, to) => {
    const memory = new Float64Array(patternListMemory(rule));
    const confirming = confirmingBars(prices, from, to, wings, lookback);
    let next = 0;
    for (let i = from; i < to; i++) {
      let swing: 1 | 0 | -1 = 0;
      const bar = confirming[next] as number;
      if (bar === i) swing = 1;
      else if (bar === ~i) swing = -1;
      if (swing !== 0) next++;
      out[i] = patternAt(memory, 0, rule, prices, i, swing, range);
    }
  });
  return out;
}
