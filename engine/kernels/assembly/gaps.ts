import { read } from './cells';

/** First bar at or after `bar` on which the column is ready (not NaN); `end` when there is none. */
export function firstReady(column: usize, bar: i32, end: i32): i32 {
  let i = bar;
  while (i < end && isNaN(read(column, i))) i++;
  return i;
}

/** First bar at or after `bar` on which the column is not ready; `end` when there is none. */
export function firstGap(column: usize, bar: i32, end: i32): i32 {
  let i = bar;
  for (; i + 8 <= end; i += 8) {
    const at = column + ((<usize>i) << 3);
    const a = v128.load(at);
    const b = v128.load(at, 16);
    const c = v128.load(at, 32);
    const d = v128.load(at, 48);
    const ready = v128.and(
      v128.and(f64x2.eq(a, a), f64x2.eq(b, b)),
      v128.and(f64x2.eq(c, c), f64x2.eq(d, d)),
    );
    if (!i64x2.all_true(ready)) break;
  }
  while (i < end && !isNaN(read(column, i))) i++;
  return i;
}
