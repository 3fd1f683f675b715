import type { ColumnBuffers } from '../kernels/column-buffers';
import type { PatternType, Scene, Shape } from './chart-shapes';
import { SHAPES } from './chart-shapes';
import { overStretches } from './stretches';
import type { RangeOf } from './swings';
import { barOf, mirrored, rangeOf, swingAt, swingFinder } from './swings';

export interface PatternRule {
  readonly type: PatternType;
  readonly confidence: number;
  readonly lookback: number;
  /** Bars on both sides that confirm a swing: a 25th of the lookback, 1 to 8. */
  readonly wings: number;
  /** What the shape looks at; filled anew on every bar. */
  readonly scene: Scene;
  readonly shape: Shape;
  /** Most swings of a lookback: two of one kind lie further apart than the wings reach. */
  readonly most: number;
}

/** Part of the price range of the lookback that lies at least between two swings in a row. */
const LEAST_SWING = 0.1;
const SWINGS_KEPT = 5;

/*
 * State: bars seen, slot of the price, swings known, kind of the newest, (bar, price) of the
 * latest; then the list of all swings of the lookback, a ring. Bars are numbered from 1 after a hole.
 * The swings known follow from those of the list alone, taken from the oldest on, so a pattern depends
 * on no bar before its warm-up.
 */
const SLOT = 1;
const KNOWN = 2;
const KIND = 3;
const SWINGS = 4;
const FIRST = SWINGS + 2 * SWINGS_KEPT;
const COUNT = FIRST + 1;
const LIST = COUNT + 1;

/** Places in an entry of the list. */
const BAR = 0;
const PRICE = 1;
/** Price range of the lookback when the swing was confirmed, negative for lows. */
const MARK = 2;
/** Index of the swing before it among those taken, −1 for none; of swings that were taken. */
const BEFORE = 3;
/** Index of the newest swing taken once this one had been looked at. */
const TOP = 4;
const ENTRY = 5;

export function patternRule(type: PatternType, confidence: number, lookback: number): PatternRule {
  const wings = Math.min(8, Math.max(1, Math.round(lookback / 25)));
  const none = new Float64Array(0);
  const scene: Scene = { swings: none, at: 0, now: 0, kind: 1, prices: none, newest: 0, lookback };
  const most = 2 * Math.ceil(lookback / (wings + 1));
  return { type, confidence, lookback, wings, scene, shape: SHAPES[type], most };
}

/** Doubles of state that a run over a whole series needs. */
export function patternListMemory({ most }: PatternRule): number {
  return LIST + ENTRY * most;
}

/** Doubles of state that `patternStep` keeps: those, and prices that lie twice. */
export function patternMemory(rule: PatternRule): number {
  return patternListMemory(rule) + 2 * rule.lookback;
}

/** Bars before the first output: a swing of the lookback was judged by the lookback of its bar. */
export function patternWarmup({ lookback, wings }: PatternRule): number {
  return 2 * (lookback - 1) - wings;
}

/** The bar on which the oldest swing leaves the lookback; Infinity while there is none. */
function nextLeave(memory: Float64Array, at: number, lookback: number): number {
  if (memory[at + COUNT] === 0) return Infinity;
  const oldest = at + LIST + ENTRY * (memory[at + FIRST] as number);
  return (memory[oldest + BAR] as number) + lookback;
}

/**
 * Takes a swing in, so that highs and lows alternate, the more extreme of two stays and small ones
 * are left out: index of the swing that is the newest one then, `top` having been it before.
 */
function takeSwing(memory: Float64Array, list: number, index: number, top: number): number {
  const swing = list + ENTRY * index;
  if (top < 0) {
    memory[swing + BEFORE] = -1;
    return index;
  }
  const last = list + ENTRY * top;
  const mark = memory[swing + MARK] as number;
  const rise = (memory[swing + PRICE] as number) - (memory[last + PRICE] as number);
  const further = mark > 0 ? rise : -rise;
  if (mark > 0 === (memory[last + MARK] as number) > 0) {
    if (further <= 0) return top;
    memory[swing + BEFORE] = memory[last + BEFORE] as number;
  } else {
    if (further < LEAST_SWING * Math.abs(mark)) return top;
    memory[swing + BEFORE] = top;
  }
  return index;
}

/**
 * The oldest swing has left the lookback: the others are taken in anew, as far as that makes a
 * difference.
 */
function leave(memory: Float64Array, at: number, most: number): void {
  const list = at + LIST;
  const first = (memory[at + FIRST] as number) + 1;
  const count = (memory[at + COUNT] as number) - 1;
  memory[at + FIRST] = first < most ? first : 0;
  memory[at + COUNT] = count;
  let top = -1;
  let differs = true;
  for (let k = 0, index = memory[at + FIRST] as number; differs && k < count; k++) {
    const swing = list + ENTRY * index;
    const topBefore = memory[swing + TOP];
    const before = memory[swing + BEFORE];
    top = takeSwing(memory, list, index, top);
    memory[swing + TOP] = top;
    if (top === index) differs = topBefore !== index || memory[swing + BEFORE] !== before;
    index = index + 1 < most ? index + 1 : 0;
  }
}

/** A swing is confirmed and joins the list. */
function join(
  memory: Float64Array,
  at: number,
  most: number,
  bar: number,
  price: number,
  mark: number,
): void {
  const list = at + LIST;
  const count = memory[at + COUNT] as number;
  const place = (memory[at + FIRST] as number) + count;
  const index = place < most ? place : place - most;
  const swing = list + ENTRY * index;
  const newest = list + ENTRY * (index > 0 ? index - 1 : most - 1);
  memory[swing + BAR] = bar;
  memory[swing + PRICE] = price;
  memory[swing + MARK] = mark;
  const top = count > 0 ? (memory[newest + TOP] as number) : -1;
  memory[swing + TOP] = takeSwing(memory, list, index, top);
  memory[at + COUNT] = count + 1;
}

/** Writes the latest swings taken, as many as are needed, to where the shape looks for them. */
function know(memory: Float64Array, at: number, { most, shape }: PatternRule): void {
  const list = at + LIST;
  const count = memory[at + COUNT] as number;
  memory[at + KNOWN] = 0;
  if (count === 0) return;
  const place = (memory[at + FIRST] as number) + count - 1;
  const newest = list + ENTRY * (place < most ? place : place - most);
  let index = memory[newest + TOP] as number;
  memory[at + KIND] = (memory[list + ENTRY * index + MARK] as number) > 0 ? 1 : -1;
  let known = 0;
  for (; index >= 0 && known < shape.swings; known++) {
    const swing = list + ENTRY * index;
    memory[at + SWINGS + 2 * known] = memory[swing + BAR] as number;
    memory[at + SWINGS + 2 * known + 1] = memory[swing + PRICE] as number;
    index = memory[swing + BEFORE] as number;
  }
  memory[at + KNOWN] = known;
}

/** Sets the scene; false when no close completes the shape until another swing comes or goes. */
function mayComplete(
  memory: Float64Array,
  at: number,
  { scene, shape, confidence }: PatternRule,
): boolean {
  if ((memory[at + KNOWN] as number) < shape.swings) return false;
  const kind = memory[at + KIND] === 1 ? 1 : -1;
  if (kind === -shape.newest) return false;
  scene.swings = memory;
  scene.at = at + SWINGS;
  scene.kind = kind;
  return shape.most(scene) >= confidence;
}

/** 1 on the first bar since the newest swing was confirmed whose close completes the shape. */
function completes(
  memory: Float64Array,
  at: number,
  rule: PatternRule,
  prices: Float64Array,
  p: number,
): number {
  if (!mayComplete(memory, at, rule)) return 0;
  const { scene, confidence, shape } = rule;
  const now = memory[at] as number;
  scene.now = now;
  scene.prices = prices;
  scene.newest = p;
  if (!(shape.score(scene, 0) >= confidence)) return 0;
  const confirmed = now - (memory[at + SWINGS] as number) - rule.wings;
  for (let age = 1; age <= confirmed; age++) if (shape.score(scene, age) >= confidence) return 0;
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
  const leaves = now === nextLeave(memory, at, lookback);
  if (leaves) leave(memory, at, rule.most);
  if (swing !== 0) {
    const mark = swing * range(prices, p, lookback);
    join(memory, at, rule.most, now - wings, prices[p - wings] as number, mark);
  }
  if (leaves || swing !== 0) know(memory, at, rule);
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
export function patternColumn(
  buffers: ColumnBuffers,
  prices: Float64Array,
  rule: PatternRule,
): Uint8Array {
  const { lookback, wings } = rule;
  const out = buffers.flags(prices.length).fill(2);
  const memory = new Float64Array(patternListMemory(rule));
  const swingsOf = swingFinder(buffers, prices, wings, lookback);
  overStretches(buffers, [prices], [], [], (from, to) => {
    memory.fill(0);
    const { confirming, range } = swingsOf(from, to);
    const firstReady = from + patternWarmup(rule);
    out.fill(0, firstReady, to);
    let next = 0;
    let i = from;
    while (i < to) {
      // Until a swing comes or goes only the shape has to be looked at.
      const confirms = next < confirming.length ? barOf(confirming[next] as number) : to;
      const change = Math.min(confirms, from - 1 + nextLeave(memory, 0, lookback), to);
      if (mayComplete(memory, 0, rule)) {
        for (let j = Math.max(i, firstReady); j < change; j++) {
          memory[0] = j - from + 1;
          out[j] = completes(memory, 0, rule, prices, j);
        }
      }
      if (change === to) break;
      memory[0] = change - from;
      const swing = confirms > change ? 0 : (confirming[next++] as number) < 0 ? -1 : 1;
      out[change] = patternAt(memory, 0, rule, prices, change, swing, range);
      i = change + 1;
    }
  });
  return out;
}
