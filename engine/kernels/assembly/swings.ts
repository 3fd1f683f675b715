import { read } from './cells';

/** 1 if the value of a bar is a swing high, −1 for a low, else 0. */
function swingAt(values: usize, centre: i32, wings: i32): i32 {
  const middle = read(values, centre);
  let high = true;
  let low = true;
  for (let away = 1; away <= wings; away++) {
    const before = read(values, centre - away);
    const after = read(values, centre + away);
    high = high && before < middle && after <= middle;
    low = low && before > middle && after >= middle;
  }
  return high ? 1 : low ? -1 : 0;
}

/**
 * Bars that confirm a swing `wings` bars before them, ascending, as engine/indicators/swings.ts has
 * it: the bar itself for a high, its bitwise complement for a low. Centres lie from `from` to before
 * `to`, with `wings` bars on both sides; `out` has room for as many. Returns how many there are.
 */
export function swingBars(values: usize, from: i32, to: i32, wings: i32, out: usize): i32 {
  let count = 0;
  let c = from;
  for (; c + 1 < to; c += 2) {
    const at = values + ((<usize>c) << 3);
    const middle = v128.load(at);
    let high = i64x2.splat(-1);
    let low = i64x2.splat(-1);
    for (let away = 1; away <= wings; away++) {
      const bytes = (<usize>away) << 3;
      const before = v128.load(at - bytes);
      const after = v128.load(at + bytes);
      high = v128.and(high, v128.and(f64x2.lt(before, middle), f64x2.le(after, middle)));
      low = v128.and(low, v128.and(f64x2.gt(before, middle), f64x2.ge(after, middle)));
      if (!v128.any_true(v128.or(high, low))) break;
    }
    const highs = i64x2.bitmask(high);
    const all = highs | i64x2.bitmask(low);
    // Written in any case, kept when it is one: a branch would be guessed wrong too often.
    store<i32>(out + ((<usize>count) << 2), (c + wings) ^ ((highs & 1) - 1));
    count += all & 1;
    store<i32>(out + ((<usize>count) << 2), (c + 1 + wings) ^ ((highs >> 1) - 1));
    count += all >> 1;
  }
  if (c < to) {
    const swing = swingAt(values, c, wings);
    const bar = c + wings;
    if (swing != 0) store<i32>(out + ((<usize>count) << 2), swing > 0 ? bar : ~bar);
    if (swing != 0) count++;
  }
  return count;
}
