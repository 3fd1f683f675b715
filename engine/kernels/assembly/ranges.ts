import { read, write } from './cells';

/*
 * A highest high and a lowest low are one vector: the high, and the low with its sign turned, so that
 * both grow. `pmax` is a comparison without a branch to guess wrong.
 */

function extremes(high: usize, low: usize, bar: i32): v128 {
  return f64x2.replace_lane(f64x2.splat(read(high, bar)), 1, -read(low, bar));
}

/** Highest less lowest. */
function spread(extreme: v128): f64 {
  return f64x2.extract_lane(extreme, 0) + f64x2.extract_lane(extreme, 1);
}

function position(extreme: v128, close: f64, offset: f64): f64 {
  const bottom = -f64x2.extract_lane(extreme, 1);
  const range = spread(extreme);
  return range == 0.0 ? 0.0 : (100.0 * (close - bottom)) / range + offset;
}

/**
 * Where the close lies in the range of the last `period` bars, over a stretch, by the block
 * extremes that engine/indicators/range-position.ts explains. Values of the first block lack their
 * earlier part: the caller overwrites them. `ring` has room for 2·(period + 1) doubles.
 */
export function rangePosition(
  high: usize,
  low: usize,
  close: usize,
  out: usize,
  from: i32,
  to: i32,
  period: i32,
  offset: f64,
  ring: usize,
): void {
  const nothing = f64x2.splat(-Infinity);
  for (let k = 0; k <= period; k++) v128.store(ring + ((<usize>k) << 4), nothing);
  for (let start = from; start < to; start += period) {
    const last = start + period - 1;
    const end = last < to ? last : to;
    let extreme = nothing;
    for (let i = start, at = ring + 16; i < end; i++, at += 16) {
      extreme = f64x2.pmax(extreme, extremes(high, low, i));
      write(out, i, position(f64x2.pmax(v128.load(at), extreme), read(close, i), offset));
    }
    if (last >= to) break;
    extreme = nothing;
    for (let i = last, k = period - 1; k >= 0; i--, k--) {
      extreme = f64x2.pmax(extreme, extremes(high, low, i));
      v128.store(ring + ((<usize>k) << 4), extreme);
    }
    write(out, last, position(extreme, read(close, last), offset));
  }
}

/**
 * Highest less lowest of the last `size` values, over a stretch, in the same way. Values of the first
 * `size` − 1 bars lack their earlier part. `ring` has room for 2·(size + 1) doubles.
 */
export function ranges(
  values: usize,
  out: usize,
  from: i32,
  to: i32,
  size: i32,
  ring: usize,
): void {
  const nothing = f64x2.splat(-Infinity);
  for (let k = 0; k <= size; k++) v128.store(ring + ((<usize>k) << 4), nothing);
  for (let start = from; start < to; start += size) {
    const last = start + size - 1;
    const end = last < to ? last : to;
    let extreme = nothing;
    for (let i = start, at = ring + 16; i < end; i++, at += 16) {
      extreme = f64x2.pmax(extreme, extremes(values, values, i));
      write(out, i, spread(f64x2.pmax(v128.load(at), extreme)));
    }
    if (last >= to) break;
    extreme = nothing;
    for (let i = last, k = size - 1; k >= 0; i--, k--) {
      extreme = f64x2.pmax(extreme, extremes(values, values, i));
      v128.store(ring + ((<usize>k) << 4), extreme);
    }
    write(out, last, spread(extreme));
  }
}
