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

/** Comparisons, since a maximum also orders −0 and 0 and looks for NaN. */
function trueRange(high: f64, low: f64, previousClose: f64): f64 {
  const range = high - low;
  const above = Math.abs(high - previousClose);
  const below = Math.abs(low - previousClose);
  const larger = above > range ? above : range;
  return below > larger ? below : larger;
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
  let up = 0.0;
  let down = 0.0;
  let range = 0.0;
  let strength = 0.0;
  let h0 = read(high, from);
  let l0 = read(low, from);
  let c0 = read(close, from);
  for (let i = from + 1; i < to; i++) {
    const bar = i - from;
    const h = read(high, i);
    const l = read(low, i);
    const rise = h - h0;
    const fall = l0 - l;
    const newUp = rise > fall && rise > 0.0 ? rise : 0.0;
    const newDown = fall > rise && fall > 0.0 ? fall : 0.0;
    const newRange = trueRange(h, l, c0);
    h0 = h;
    l0 = l;
    c0 = read(close, i);
    if (bar < period) {
      up += newUp;
      down += newDown;
      range += newRange;
      continue;
    }
    up = up * keep + newUp;
    down = down * keep + newDown;
    range = range * keep + newRange;
    const percent = range == 0.0 ? 0.0 : 100.0 / range;
    const diPlus = up * percent;
    const diMinus = down * percent;
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
