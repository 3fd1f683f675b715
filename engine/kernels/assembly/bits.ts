import { read } from './cells';
import { band } from './deviations';
import { above, notAbove, packed } from './logic';

/*
 * Signals as bits: bit `i & 63` of the 64-bit integer `i >> 6` is 1 where bar `i` is, 0 after the last bar.
 * What is written is added to the bits that are there.
 */

function add(out: usize, bar: i32, bits: u64): void {
  const at = out + ((<usize>(bar >> 6)) << 3);
  store<u64>(at, load<u64>(at) | bits);
}

/** Adds the bars on which a column of booleans is 1. */
export function trueBits(column: usize, bars: i32, out: usize): void {
  const ones = i8x16.splat(1);
  for (let i = 0; i < bars; i += 64) {
    let bits: u64 = 0;
    const end = min(bars, i + 64);
    let k = i;
    for (; k + 16 <= end; k += 16) {
      const mask = i8x16.bitmask(i8x16.eq(v128.load(column + k), ones));
      bits |= (<u64>(<u32>mask)) << (k - i);
    }
    for (; k < end; k++) bits |= u64(load<u8>(column + k) == 1) << (k - i);
    add(out, i, bits);
  }
}

/** How many bits are 1. */
export function countBits(bits: usize, bytes: i32): i32 {
  let count: u64 = 0;
  for (let at = bits; at < bits + bytes; at += 8) count += popcnt(load<u64>(at));
  return <i32>count;
}

/** The bars of the next 64 on which x > y. */
function moreBits(x: usize, y: usize, bars: i32): u64 {
  let bits: u64 = 0;
  let i = 0;
  for (; i + 16 <= bars; i += 16) {
    const at = (<usize>i) << 3;
    bits |= (<u64>(<u32>i8x16.bitmask(above(x + at, y + at)))) << i;
  }
  for (; i < bars; i++) bits |= u64(read(x, i) > read(y, i)) << i;
  return bits;
}

/** The bars of the next 64 on which x ≤ y. */
function notMoreBits(x: usize, y: usize, bars: i32): u64 {
  let bits: u64 = 0;
  let i = 0;
  for (; i + 16 <= bars; i += 16) {
    const at = (<usize>i) << 3;
    bits |= (<u64>(<u32>i8x16.bitmask(notAbove(x + at, y + at)))) << i;
  }
  for (; i < bars; i++) bits |= u64(read(x, i) <= read(y, i)) << i;
  return bits;
}

/** A comparison of a value with a line, as engine/workspace/records.ts writes it: integers before doubles. */
@unmanaged
class Look {
  value: usize;
  /** The line, or the means of a band and the deviations from them. */
  line: usize;
  deviations: usize;
  /** Where the bits are added; of crossings the upward ones, and the downward ones. */
  out: usize;
  downs: usize;
  kind: i32;
  /** Of the last bar before a block: whether the value was not above the line, and not below it. */
  wasNotAbove: i32;
  wasNotBelow: i32;

  /** Deviations between means and band. */
  width: f64;
}

const ABOVE = 0;
const NOT_ABOVE = 1;
const BELOW = 2;
const NOT_BELOW = 3;

/** The bars of the next 64 on which x > y, and on which x < y, at one look. */
let more: u64 = 0;
let less: u64 = 0;

function findSides(x: usize, y: usize, bars: i32): void {
  if (bars < 64) {
    more = moreBits(x, y, bars);
    less = moreBits(y, x, bars);
    return;
  }
  let over: u64 = 0;
  let under: u64 = 0;
  for (let i = 0; i < 64; i += 8) {
    const at = (<usize>i) << 3;
    const a = v128.load(x + at);
    const b = v128.load(x + at, 16);
    const c = v128.load(x + at, 32);
    const d = v128.load(x + at, 48);
    const p = v128.load(y + at);
    const q = v128.load(y + at, 16);
    const r = v128.load(y + at, 32);
    const s = v128.load(y + at, 48);
    const yes = packed(f64x2.gt(a, p), f64x2.gt(b, q), f64x2.gt(c, r), f64x2.gt(d, s));
    const no = packed(f64x2.lt(a, p), f64x2.lt(b, q), f64x2.lt(c, r), f64x2.lt(d, s));
    // Eight bits of each.
    const sides = <u64>(<u32>i8x16.bitmask(i8x16.narrow_i16x8_s(yes, no)));
    over |= (sides & 255) << i;
    under |= (sides >> 8) << i;
  }
  more = over;
  less = under;
}

function cross(look: Look, x: usize, y: usize, bar: i32, bars: i32): void {
  findSides(x, y, bars);
  // Only where the two are equal, or one of them is not ready, something is neither.
  const notMore = (more | less) == u64.MAX_VALUE ? less : notMoreBits(x, y, bars);
  const notLess = (more | notMore) & ~less;
  const before = (notMore << 1) | <u64>look.wasNotAbove;
  const beforeToo = (notLess << 1) | <u64>look.wasNotBelow;
  if (look.out != 0) add(look.out, bar, more & before);
  if (look.downs != 0) add(look.downs, bar, less & beforeToo);
  look.wasNotAbove = <i32>(notMore >> 63);
  look.wasNotBelow = <i32>(notLess >> 63);
}

function compare(look: Look, x: usize, y: usize, bars: i32): u64 {
  if (look.kind == ABOVE) return moreBits(x, y, bars);
  if (look.kind == NOT_ABOVE) return notMoreBits(x, y, bars);
  return look.kind == BELOW ? moreBits(y, x, bars) : notMoreBits(y, x, bars);
}

/** Bars that all looks go through before any goes on: their lines stay in a near cache. */
const TOGETHER = 256;

/** Makes looks that lie one after the other; `room` is for so many doubles as are looked at together. */
export function makeLooks(looks: usize, end: usize, room: usize, bars: i32): void {
  for (let from = 0; from < bars; from += TOGETHER) {
    const count = min(TOGETHER, bars - from);
    const at = (<usize>from) << 3;
    for (let next = looks; next < end; next += offsetof<Look>()) {
      const look = changetype<Look>(next);
      const x = look.value + at;
      let y = look.line + at;
      if (look.deviations != 0) {
        band(y, look.deviations + at, look.width, room, count);
        y = room;
      }
      for (let i = 0; i < count; i += 64) {
        const some = min(64, count - i);
        const away = (<usize>i) << 3;
        if (look.kind > NOT_BELOW) cross(look, x + away, y + away, from + i, some);
        else add(look.out, from + i, compare(look, x + away, y + away, some));
      }
    }
  }
}
