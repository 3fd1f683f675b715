import { read, write } from './cells';

/**
 * Means and population standard deviations over a stretch, by the joined blocks that
 * engine/indicators/deviation.ts explains, with its factors; the first `period - 1` bars are not
 * written. `rings` has room for 2·(period + 1) doubles.
 */
export function deviation(
  source: usize,
  means: usize,
  deviations: usize,
  from: i32,
  to: i32,
  period: i32,
  ratio: usize,
  joined: usize,
  grown: usize,
  rings: usize,
): void {
  const n = <f64>period;
  const part = 1.0 / n;
  const sums = rings;
  const squares = rings + ((<usize>(period + 1)) << 3);
  let base = read(source, from);
  for (let start = from; start < to; start += period) {
    const last = start + period - 1;
    const end = last < to ? last : to;
    if (start > from) {
      let sum = 0.0;
      let square = 0.0;
      let count = 0.0;
      for (let i = start, place = 0; i < end; i++, place++) {
        const x = read(source, i) - base;
        sum += x;
        count += 1.0;
        const off = count * x - sum;
        square += off * off * read(grown, place + 1);
        const before = read(sums, place + 1);
        write(means, i, base + (before + sum) / n);
        const apart = read(ratio, place) * before - sum;
        const total = read(squares, place + 1) + square + apart * apart * read(joined, place);
        write(deviations, i, Math.sqrt(total * part));
      }
    }
    if (last >= to) return;
    base = read(source, last);
    let sum = 0.0;
    let square = 0.0;
    let count = 0.0;
    for (let k = period - 1; k >= 0; k--) {
      const x = read(source, start + k) - base;
      sum += x;
      count += 1.0;
      const off = count * x - sum;
      square += off * off * read(grown, period - k);
      write(sums, k, sum);
      write(squares, k, square);
    }
    write(means, last, base + sum / n);
    write(deviations, last, Math.sqrt(square * part));
  }
}

/** A line so many deviations above the means, or below them where `width` is negative. */
export function band(means: usize, deviations: usize, width: f64, out: usize, bars: i32): void {
  const widths = f64x2.splat(width);
  let i = 0;
  for (; i + 2 <= bars; i += 2) {
    const at = (<usize>i) << 3;
    const apart = f64x2.mul(widths, v128.load(deviations + at));
    v128.store(out + at, f64x2.add(v128.load(means + at), apart));
  }
  if (i < bars) write(out, i, read(means, i) + width * read(deviations, i));
}

/** (H + L + C)/3 of each bar. */
export function typical(high: usize, low: usize, close: usize, out: usize, bars: i32): void {
  const three = f64x2.splat(3.0);
  let i = 0;
  for (; i + 1 < bars; i += 2) {
    const at = (<usize>i) << 3;
    const sum = f64x2.add(
      f64x2.add(v128.load(high + at), v128.load(low + at)),
      v128.load(close + at),
    );
    v128.store(out + at, f64x2.div(sum, three));
  }
  if (i < bars) write(out, i, (read(high, i) + read(low, i) + read(close, i)) / 3.0);
}

/** Distance of `now` from the mean in units of the scaled mean deviation; 0 where nothing deviates. */
function channelIndex(now: f64, mean: f64, apart: f64, scale: f64): f64 {
  return apart == 0.0 ? 0.0 : (now - mean) / (apart * scale);
}

/**
 * Turns means into commodity channel indices over a stretch: `out` holds the means of `x` before.
 * Eight bars at once, each sum from its oldest value to its newest.
 */
export function cci(x: usize, out: usize, from: i32, to: i32, period: i32, scale: f64): void {
  let i = from + period - 1;
  for (; i + 7 < to; i += 8) {
    const means = out + ((<usize>i) << 3);
    const m0 = v128.load(means);
    const m1 = v128.load(means, 16);
    const m2 = v128.load(means, 32);
    const m3 = v128.load(means, 48);
    let a0 = f64x2.splat(0.0);
    let a1 = a0;
    let a2 = a0;
    let a3 = a0;
    const first = x + ((<usize>(i - period + 1)) << 3);
    const end = x + ((<usize>i) << 3);
    for (let at = first; at <= end; at += 8) {
      a0 = f64x2.add(a0, f64x2.abs(f64x2.sub(v128.load(at), m0)));
      a1 = f64x2.add(a1, f64x2.abs(f64x2.sub(v128.load(at, 16), m1)));
      a2 = f64x2.add(a2, f64x2.abs(f64x2.sub(v128.load(at, 32), m2)));
      a3 = f64x2.add(a3, f64x2.abs(f64x2.sub(v128.load(at, 48), m3)));
    }
    storePair(x, out, i, m0, a0, scale);
    storePair(x, out, i + 2, m1, a1, scale);
    storePair(x, out, i + 4, m2, a2, scale);
    storePair(x, out, i + 6, m3, a3, scale);
  }
  for (; i < to; i++) {
    const mean = read(out, i);
    let apart = 0.0;
    for (let k = i - period + 1; k <= i; k++) apart += Math.abs(read(x, k) - mean);
    write(out, i, channelIndex(read(x, i), mean, apart, scale));
  }
}

function storePair(x: usize, out: usize, bar: i32, means: v128, aparts: v128, scale: f64): void {
  const m0 = f64x2.extract_lane(means, 0);
  const m1 = f64x2.extract_lane(means, 1);
  const a0 = f64x2.extract_lane(aparts, 0);
  const a1 = f64x2.extract_lane(aparts, 1);
  write(out, bar, channelIndex(read(x, bar), m0, a0, scale));
  write(out, bar + 1, channelIndex(read(x, bar + 1), m1, a1, scale));
}
