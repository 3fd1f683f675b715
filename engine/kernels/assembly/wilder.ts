import { read, write } from './cells';

function strength(gain: f64, loss: f64): f64 {
  const total = gain + loss;
  return total == 0.0 ? 0.0 : (100.0 * gain) / total;
}

/** Relative strength over a stretch; the first `period` bars are not written. */
export function rsi(source: usize, out: usize, from: i32, to: i32, period: i32): void {
  const seeded = from + period;
  if (seeded >= to) return;
  const n = <f64>period;
  let gain = 0.0;
  let loss = 0.0;
  let previous = read(source, from);
  for (let i = from + 1; i <= seeded; i++) {
    const x = read(source, i);
    const change = x - previous;
    previous = x;
    gain += change > 0.0 ? change : 0.0;
    loss += change < 0.0 ? -change : 0.0;
  }
  gain /= n;
  loss /= n;
  write(out, seeded, strength(gain, loss));
  const rest = (n - 1.0) / n;
  // |d| + d is twice the gain and |d| − d twice the loss: no branch to guess wrong every other bar.
  const half = 0.5 / n;
  for (let i = seeded + 1; i < to; i++) {
    const x = read(source, i);
    const change = x - previous;
    const size = Math.abs(change);
    previous = x;
    gain = gain * rest + (size + change) * half;
    loss = loss * rest + (size - change) * half;
    write(out, i, strength(gain, loss));
  }
}

/** Largest of the range and both gaps; `pmax` is a comparison without a branch to guess wrong. */
function trueRange(high: f64, low: f64, previousClose: f64): f64 {
  const bar = f64x2.replace_lane(f64x2.splat(high), 1, low);
  const gaps = f64x2.abs(f64x2.sub(bar, f64x2.splat(previousClose)));
  const larger = f64x2.pmax(f64x2.splat(high - low), gaps);
  return f64x2.extract_lane(f64x2.pmax(larger, v128.shuffle<i64>(larger, larger, 1, 0)), 0);
}

/** Average true ranges over a stretch; the first `period` bars are not written. */
export function atr(
  high: usize,
  low: usize,
  close: usize,
  out: usize,
  from: i32,
  to: i32,
  period: i32,
): void {
  const seeded = from + period;
  if (seeded >= to) return;
  const n = <f64>period;
  let mean = 0.0;
  let previous = read(close, from);
  for (let i = from + 1; i <= seeded; i++) {
    mean += trueRange(read(high, i), read(low, i), previous);
    previous = read(close, i);
  }
  mean /= n;
  write(out, seeded, mean);
  const rest = (n - 1.0) / n;
  const weight = 1.0 / n;
  for (let i = seeded + 1; i < to; i++) {
    mean = mean * rest + trueRange(read(high, i), read(low, i), previous) * weight;
    previous = read(close, i);
    write(out, i, mean);
  }
}

/**
 * ADX, +DI and −DI over a stretch, as engine/indicators/directional.ts defines them. The first
 * 2·period − 1 bars of ADX and `period` bars of the others are not written.
 */
export function directional(
  high: usize,
  low: usize,
  close: usize,
  adx: usize,
  plus: usize,
  minus: usize,
  from: i32,
  to: i32,
  period: i32,
): void {
  const n = <f64>period;
  const keep = (n - 1.0) / n;
  const weight = 1.0 / n;
  const keeps = f64x2.splat(keep);
  const none = f64x2.splat(0.0);
  /** Of +DM and −DM. */
  let sums = none;
  let range = 0.0;
  let strength = 0.0;
  let last = f64x2.replace_lane(f64x2.splat(read(high, from)), 1, -read(low, from));
  let c0 = read(close, from);
  for (let i = from + 1; i < to; i++) {
    const bar = i - from;
    const h = read(high, i);
    const l = read(low, i);
    // The low with its sign turned, so that both moves are rises.
    const extremes = f64x2.replace_lane(f64x2.splat(h), 1, -l);
    const moves = f64x2.sub(extremes, last);
    const others = v128.shuffle<i64>(moves, moves, 1, 0);
    const counts = v128.and(f64x2.gt(moves, others), f64x2.gt(moves, none));
    const counted = v128.and(moves, counts);
    const newRange = trueRange(h, l, c0);
    last = extremes;
    c0 = read(close, i);
    if (bar < period) {
      sums = f64x2.add(sums, counted);
      range += newRange;
      continue;
    }
    sums = f64x2.add(f64x2.mul(sums, keeps), counted);
    range = range * keep + newRange;
    const percent = range == 0.0 ? 0.0 : 100.0 / range;
    const indicators = f64x2.mul(sums, f64x2.splat(percent));
    const diPlus = f64x2.extract_lane(indicators, 0);
    const diMinus = f64x2.extract_lane(indicators, 1);
    write(plus, i, diPlus);
    write(minus, i, diMinus);
    const both = diPlus + diMinus;
    const dx = both == 0.0 ? 0.0 : (100.0 * Math.abs(diPlus - diMinus)) / both;
    if (bar < 2 * period) {
      strength += dx;
      if (bar < 2 * period - 1) continue;
      strength /= n;
    } else if (both != 0.0) strength = strength * keep + dx * weight;
    write(adx, i, strength);
  }
}
