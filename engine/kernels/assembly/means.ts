import { read, write } from './cells';

/**
 * Means of the last `period` values over a stretch without gaps, by the block sums that
 * engine/indicators/sma.ts explains; the first `period - 1` bars are not written. `rings` has room
 * for 2·(period + 2) doubles.
 */
export function sma(
  source: usize,
  out: usize,
  from: i32,
  to: i32,
  period: i32,
  rings: usize,
): void {
  const ringBytes = (<usize>(period + 2)) << 3;
  const n = <f64>period;
  const ns = f64x2.splat(n);
  let suffixes = rings;
  let next = rings + ringBytes;
  let base = read(source, from);
  let start = from;
  // Whole blocks: the prefixes of this block and its suffixes for the next one, two sums that do
  // not wait for each other. The first block has suffixes only.
  for (; start + period <= to; start += period) {
    const last = start + period - 1;
    const nextBase = read(source, last);
    const bases = f64x2.splat(base);
    const writes = start > from;
    let sum = 0.0;
    let suffix = 0.0;
    let k = last;
    let i = start;
    for (; i + 1 < last; i += 2, k -= 2) {
      suffix += read(source, k) - nextBase;
      write(next, k - start, suffix);
      suffix += read(source, k - 1) - nextBase;
      write(next, k - 1 - start, suffix);
      const first = sum + (read(source, i) - base);
      sum = first + (read(source, i + 1) - base);
      if (!writes) continue;
      const sums = f64x2.replace_lane(f64x2.splat(first), 1, sum);
      const joined = f64x2.add(v128.load(suffixes + ((<usize>(i - start + 1)) << 3)), sums);
      v128.store(out + ((<usize>i) << 3), f64x2.add(bases, f64x2.div(joined, ns)));
    }
    for (; i < last; i++, k--) {
      suffix += read(source, k) - nextBase;
      write(next, k - start, suffix);
      sum += read(source, i) - base;
      if (writes) write(out, i, base + (read(suffixes, i - start + 1) + sum) / n);
    }
    suffix += read(source, start) - nextBase;
    write(next, 0, suffix);
    base = nextBase;
    write(out, last, base + suffix / n);
    const before = suffixes;
    suffixes = next;
    next = before;
  }
  if (start === from) return;
  let sum = 0.0;
  for (let i = start; i < to; i++) {
    sum += read(source, i) - base;
    write(out, i, base + (read(suffixes, i - start + 1) + sum) / n);
  }
}

/** Exponential means over a stretch, seeded by the mean of its first `period` values. */
export function ema(source: usize, out: usize, from: i32, to: i32, period: i32): void {
  const seeded = from + period - 1;
  if (seeded >= to) return;
  let mean = 0.0;
  for (let i = from; i <= seeded; i++) mean += read(source, i);
  mean /= <f64>period;
  write(out, seeded, mean);
  const alpha = 2.0 / <f64>(period + 1);
  const rest = 1.0 - alpha;
  for (let i = seeded + 1; i < to; i++) {
    mean = alpha * read(source, i) + rest * mean;
    write(out, i, mean);
  }
}

/** MACD lines: fast less slow exponential mean, both seeded at the first value of the slow one. */
export function macdLine(
  source: usize,
  out: usize,
  from: i32,
  to: i32,
  fast: i32,
  slow: i32,
): void {
  const seeded = from + slow - 1;
  if (seeded >= to) return;
  let fastMean = 0.0;
  let slowMean = 0.0;
  for (let i = from; i <= seeded; i++) {
    const x = read(source, i);
    slowMean += x;
    if (i > seeded - fast) fastMean += x;
  }
  fastMean /= <f64>fast;
  slowMean /= <f64>slow;
  write(out, seeded, fastMean - slowMean);
  const fastAlpha = 2.0 / <f64>(fast + 1);
  const fastRest = 1.0 - fastAlpha;
  const slowAlpha = 2.0 / <f64>(slow + 1);
  const slowRest = 1.0 - slowAlpha;
  for (let i = seeded + 1; i < to; i++) {
    const x = read(source, i);
    fastMean = fastAlpha * x + fastRest * fastMean;
    slowMean = slowAlpha * x + slowRest * slowMean;
    write(out, i, fastMean - slowMean);
  }
}

/** a − b on every bar. */
export function difference(a: usize, b: usize, out: usize, bars: i32): void {
  let i = 0;
  for (; i + 1 < bars; i += 2) {
    const at = (<usize>i) << 3;
    v128.store(out + at, f64x2.sub(v128.load(a + at), v128.load(b + at)));
  }
  if (i < bars) write(out, i, read(a, i) - read(b, i));
}

/** Volume-weighted means over a stretch; NaN where nothing was traded. `rings`: 2·(period + 1). */
export function vwap(
  price: usize,
  volume: usize,
  out: usize,
  from: i32,
  to: i32,
  period: i32,
  rings: usize,
): void {
  const turnovers = rings;
  const volumes = rings + ((<usize>(period + 1)) << 3);
  let base = read(price, from);
  for (let start = from; start < to; start += period) {
    const last = start + period - 1;
    const end = last < to ? last : to;
    if (start > from) {
      let turnover = 0.0;
      let total = 0.0;
      for (let i = start; i < end; i++) {
        const v = read(volume, i);
        turnover += (read(price, i) - base) * v;
        total += v;
        const all = read(volumes, i - start + 1) + total;
        const sum = read(turnovers, i - start + 1) + turnover;
        write(out, i, all == 0.0 ? NaN : base + sum / all);
      }
    }
    if (last >= to) return;
    base = read(price, last);
    let turnover = 0.0;
    let total = 0.0;
    for (let k = period - 1; k >= 0; k--) {
      const v = read(volume, start + k);
      turnover += (read(price, start + k) - base) * v;
      total += v;
      write(turnovers, k, turnover);
      write(volumes, k, total);
    }
    write(out, last, total == 0.0 ? NaN : base + turnover / total);
  }
}
