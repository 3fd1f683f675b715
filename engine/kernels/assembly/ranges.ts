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

/** The address of no column. */
const NONE: usize = 0;

/** What a bar is told: the position of its close or, when no closes are given, the spread. */
function told(extreme: v128, close: usize, bar: i32, offset: f64): f64 {
  return close == NONE ? spread(extreme) : position(extreme, read(close, bar), offset);
}

/**
 * Where the close lies in the range of the last `period` bars, over a stretch; with no closes how wide
 * that range is. Block extremes as engine/indicators/range-position.ts explains them. Values of the first
 * block lack their earlier part: the caller overwrites them. `ring` has room for 2·(period + 1) doubles.
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
      write(out, i, told(f64x2.pmax(v128.load(at), extreme), close, i, offset));
    }
    if (last >= to) break;
    extreme = nothing;
    for (let i = last, k = period - 1; k >= 0; i--, k--) {
      extreme = f64x2.pmax(extreme, extremes(high, low, i));
      v128.store(ring + ((<usize>k) << 4), extreme);
    }
    write(out, last, told(extreme, close, last, offset));
  }
}

/** Highest less lowest of the last `size` values, over a stretch, in the same way. */
export function ranges(
  values: usize,
  out: usize,
  from: i32,
  to: i32,
  size: i32,
  ring: usize,
): void {
  rangePosition(values, values, NONE, out, from, to, size, 0.0, ring);
}
