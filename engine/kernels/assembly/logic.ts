import { read } from './cells';
import { band } from './deviations';

/*
 * Comparisons give bytes: 0, 1 or 2 (not ready, where a number is NaN). Sixteen bars at once: pairs
 * of doubles are compared, and the sixteen masks packed to bytes.
 */
const NOT_READY: u8 = 2;

export function packed(a: v128, b: v128, c: v128, d: v128): v128 {
  // The lower half of each 64-bit mask says as much as the whole.
  return i16x8.narrow_i32x4_s(
    v128.shuffle<i32>(a, b, 0, 2, 4, 6),
    v128.shuffle<i32>(c, d, 0, 2, 4, 6),
  );
}

/** Masks of x > y on sixteen bars, a byte each. */
export function above(x: usize, y: usize): v128 {
  return i8x16.narrow_i16x8_s(
    packed(
      f64x2.gt(v128.load(x), v128.load(y)),
      f64x2.gt(v128.load(x, 16), v128.load(y, 16)),
      f64x2.gt(v128.load(x, 32), v128.load(y, 32)),
      f64x2.gt(v128.load(x, 48), v128.load(y, 48)),
    ),
    packed(
      f64x2.gt(v128.load(x, 64), v128.load(y, 64)),
      f64x2.gt(v128.load(x, 80), v128.load(y, 80)),
      f64x2.gt(v128.load(x, 96), v128.load(y, 96)),
      f64x2.gt(v128.load(x, 112), v128.load(y, 112)),
    ),
  );
}

/** Masks of x ≤ y on sixteen bars, a byte each. */
export function notAbove(x: usize, y: usize): v128 {
  return i8x16.narrow_i16x8_s(
    packed(
      f64x2.le(v128.load(x), v128.load(y)),
      f64x2.le(v128.load(x, 16), v128.load(y, 16)),
      f64x2.le(v128.load(x, 32), v128.load(y, 32)),
      f64x2.le(v128.load(x, 48), v128.load(y, 48)),
    ),
    packed(
      f64x2.le(v128.load(x, 64), v128.load(y, 64)),
      f64x2.le(v128.load(x, 80), v128.load(y, 80)),
      f64x2.le(v128.load(x, 96), v128.load(y, 96)),
      f64x2.le(v128.load(x, 112), v128.load(y, 112)),
    ),
  );
}

/**
 * `yes` where a > b, `no` where a ≤ b. A step of 0 instead of 1 compares with a fixed number, which
 * then lies there sixteen times.
 */
export function greater(
  a: usize,
  aStep: i32,
  b: usize,
  bStep: i32,
  yes: i32,
  no: i32,
  out: usize,
  bars: i32,
): void {
  const yeses = i8x16.splat(<i8>yes);
  const noes = i8x16.splat(<i8>no);
  const gaps = i8x16.splat(NOT_READY);
  const aBytes = (<usize>aStep) << 7;
  const bBytes = (<usize>bStep) << 7;
  let x = a;
  let y = b;
  let i = 0;
  for (; i + 16 <= bars; i += 16, x += aBytes, y += bBytes) {
    const more = above(x, y);
    const less = notAbove(x, y);
    const known = v128.or(v128.and(more, yeses), v128.and(less, noes));
    v128.store(out + i, v128.or(known, v128.andnot(gaps, v128.or(more, less))));
  }
  for (; i < bars; i++) {
    const p = read(a, i * aStep);
    const q = read(b, i * bStep);
    store<u8>(out + i, p > q ? <u8>yes : p <= q ? <u8>no : NOT_READY);
  }
}

/** Bars of a band that are made at once: they stay in the nearest cache until they are compared. */
const TOGETHER = 512;

/**
 * `greater` of x and a band of which no column is made, or of the band and x. `room` is for so many
 * doubles of it as are made at once.
 */
export function beyondBand(
  x: usize,
  means: usize,
  deviations: usize,
  width: f64,
  isBandFirst: i32,
  yes: i32,
  no: i32,
  room: usize,
  out: usize,
  bars: i32,
): void {
  for (let from = 0; from < bars; from += TOGETHER) {
    const count = min(TOGETHER, bars - from);
    const at = (<usize>from) << 3;
    band(means + at, deviations + at, width, room, count);
    const a = isBandFirst ? room : x + at;
    const b = isBandFirst ? x + at : room;
    greater(a, 1, b, 1, yes, no, out + from, count);
  }
}

/** The masks of the bars before: those of `now`, the first of which follows the last one of `before`. */
function shifted(before: v128, now: v128): v128 {
  return v128.shuffle<i8>(
    before,
    now,
    15,
    16,
    17,
    18,
    19,
    20,
    21,
    22,
    23,
    24,
    25,
    26,
    27,
    28,
    29,
    30,
  );
}

/** 1 where a passes b upwards: a > b, and a ≤ b on the bar before. */
export function passes(a: usize, b: usize, out: usize, bars: i32): void {
  const ones = i8x16.splat(1);
  const gaps = i8x16.splat(NOT_READY);
  let before = i8x16.splat(0);
  let i = 0;
  for (; i + 16 <= bars; i += 16) {
    const at = (<usize>i) << 3;
    const more = above(a + at, b + at);
    const less = notAbove(a + at, b + at);
    const wasLess = shifted(before, less);
    const passed = v128.and(v128.and(more, wasLess), ones);
    v128.store(out + i, v128.or(passed, v128.andnot(gaps, v128.or(more, less))));
    before = less;
  }
  let below = i8x16.extract_lane_u(before, 15) != 0;
  for (; i < bars; i++) {
    const x = read(a, i);
    const y = read(b, i);
    store<u8>(out + i, x > y ? (below ? 1 : 0) : x <= y ? 0 : NOT_READY);
    below = x <= y;
  }
}

/** `passes` of a and b, and of b and a, at one look. */
export function passesBothWays(a: usize, b: usize, ups: usize, downs: usize, bars: i32): void {
  const ones = i8x16.splat(1);
  const gaps = i8x16.splat(NOT_READY);
  let wasNotAbove = i8x16.splat(0);
  let wasNotBelow = i8x16.splat(0);
  let i = 0;
  for (; i + 16 <= bars; i += 16) {
    const at = (<usize>i) << 3;
    const more = above(a + at, b + at);
    const less = above(b + at, a + at);
    const noMore = notAbove(a + at, b + at);
    const known = v128.or(more, noMore);
    const noLess = v128.andnot(known, less);
    const missing = v128.andnot(gaps, known);
    const up = v128.and(v128.and(more, shifted(wasNotAbove, noMore)), ones);
    const down = v128.and(v128.and(less, shifted(wasNotBelow, noLess)), ones);
    v128.store(ups + i, v128.or(up, missing));
    v128.store(downs + i, v128.or(down, missing));
    wasNotAbove = noMore;
    wasNotBelow = noLess;
  }
  let notBefore = i8x16.extract_lane_u(wasNotAbove, 15) != 0;
  let notAfter = i8x16.extract_lane_u(wasNotBelow, 15) != 0;
  for (; i < bars; i++) {
    const x = read(a, i);
    const y = read(b, i);
    const missing: u8 = x == x && y == y ? 0 : NOT_READY;
    store<u8>(ups + i, x > y && notBefore ? 1 : missing);
    store<u8>(downs + i, x < y && notAfter ? 1 : missing);
    notBefore = x <= y;
    notAfter = x >= y;
  }
}

/** 1 where a passes b upwards or downwards. */
export function passesAnyWay(a: usize, b: usize, out: usize, bars: i32): void {
  let x0 = NaN;
  let y0 = NaN;
  for (let i = 0; i < bars; i++) {
    const x = read(a, i);
    const y = read(b, i);
    let crossed: u8 = NOT_READY;
    if (x > y) crossed = x0 <= y0 ? 1 : 0;
    else if (x < y) crossed = x0 >= y0 ? 1 : 0;
    else if (x == y) crossed = 0;
    store<u8>(out + i, crossed);
    x0 = x;
    y0 = y;
  }
}

/** Times a number above 0, half of the distance to the next double and a little (Rump et al., 2009). */
const HALF_ULP: f64 = 0.5 * 2.220446049250313e-16 * (1.0 + 2.220446049250313e-16);

/**
 * `same` where a and b are no further apart than four units in the last place of the larger one, or of
 * the price where one of them is 0; `other` where they are.
 */
export function equality(
  a: usize,
  b: usize,
  bStep: i32,
  price: usize,
  same: i32,
  other: i32,
  out: usize,
  bars: i32,
): void {
  for (let i = 0; i < bars; i++) {
    const x = read(a, i);
    const y = read(b, i * bStep);
    const p = Math.abs(x);
    const q = Math.abs(y);
    const size = p == 0 || q == 0 ? Math.abs(read(price, i)) : p > q ? p : q;
    const unit = size + size * HALF_ULP - size;
    const equal = x == y || Math.abs(x - y) <= 4 * unit;
    store<u8>(out + i, equal ? <u8>same : x > y || x < y ? <u8>other : NOT_READY);
  }
}

/** Two outputs that turn on beyond a level and off again on the other side of another one. */
export function thresholds(
  input: usize,
  upper: f64,
  upperOff: f64,
  lower: f64,
  lowerOff: f64,
  overbought: usize,
  oversold: usize,
  bars: i32,
): void {
  // Bits instead of branches to guess wrong; comparisons with NaN are false.
  let over: i32 = 0;
  let under: i32 = 0;
  for (let i = 0; i < bars; i++) {
    const x = read(input, i);
    const hole = i32(x != x) << 1;
    over = i32(x > upper) | (over & i32(x >= upperOff));
    under = i32(x < lower) | (under & i32(x <= lowerOff));
    store<u8>(overbought + i, over | hole);
    store<u8>(oversold + i, under | hole);
  }
}

/** Three-valued AND (Kleene): 0 where a or b is 0, else the larger of them. */
export function both(a: usize, b: usize, out: usize, bars: i32): void {
  const zeros = i8x16.splat(0);
  let i = 0;
  for (; i + 16 <= bars; i += 16) {
    const x = v128.load(a + i);
    const y = v128.load(b + i);
    const no = v128.or(i8x16.eq(x, zeros), i8x16.eq(y, zeros));
    v128.store(out + i, v128.andnot(i8x16.max_u(x, y), no));
  }
  for (; i < bars; i++) {
    const x = load<u8>(a + i);
    const y = load<u8>(b + i);
    store<u8>(out + i, x == 0 || y == 0 ? 0 : max(x, y));
  }
}

/** Three-valued OR (Kleene): 1 where a or b is 1, else the larger of them. */
export function either(a: usize, b: usize, out: usize, bars: i32): void {
  const ones = i8x16.splat(1);
  let i = 0;
  for (; i + 16 <= bars; i += 16) {
    const x = v128.load(a + i);
    const y = v128.load(b + i);
    const yes = v128.or(i8x16.eq(x, ones), i8x16.eq(y, ones));
    v128.store(out + i, v128.bitselect(ones, i8x16.max_u(x, y), yes));
  }
  for (; i < bars; i++) {
    const x = load<u8>(a + i);
    const y = load<u8>(b + i);
    store<u8>(out + i, x == 1 || y == 1 ? 1 : max(x, y));
  }
}

/** 1 where a or b is 1, else 0. */
export function anyTrue(a: usize, b: usize, out: usize, bars: i32): void {
  const ones = i8x16.splat(1);
  let i = 0;
  for (; i + 16 <= bars; i += 16) {
    // Of the values 0, 1 and 2 only the lowest bit of 1 is set.
    v128.store(out + i, v128.and(v128.or(v128.load(a + i), v128.load(b + i)), ones));
  }
  for (; i < bars; i++) store<u8>(out + i, (load<u8>(a + i) | load<u8>(b + i)) & 1);
}

/** 1 where a is 1 and b is not, else 0. */
export function without(a: usize, b: usize, out: usize, bars: i32): void {
  const ones = i8x16.splat(1);
  let i = 0;
  for (; i + 16 <= bars; i += 16) {
    v128.store(out + i, v128.and(v128.andnot(v128.load(a + i), v128.load(b + i)), ones));
  }
  for (; i < bars; i++) store<u8>(out + i, load<u8>(a + i) & ~load<u8>(b + i) & 1);
}

/** Writes the indices of the bars that are 1 as 32-bit integers and returns how many there are. */
export function trueBars(column: usize, from: i32, bars: i32, out: usize): i32 {
  const ones = i8x16.splat(1);
  let at = out;
  let i = from;
  for (; i + 16 <= bars; i += 16) {
    let mask = i8x16.bitmask(i8x16.eq(v128.load(column + i), ones));
    while (mask != 0) {
      store<i32>(at, i + ctz(mask));
      at += 4;
      mask &= mask - 1;
    }
  }
  for (; i < bars; i++) {
    if (load<u8>(column + i) != 1) continue;
    store<i32>(at, i);
    at += 4;
  }
  return <i32>((at - out) >> 2);
}
