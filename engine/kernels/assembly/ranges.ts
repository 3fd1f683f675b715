import { read, write } from './cells';

function position(top: f64, bottom: f64, close: f64, offset: f64): f64 {
  const range = top - bottom;
  return range == 0.0 ? 0.0 : (100.0 * (close - bottom)) / range + offset;
}

/**
 * Where the close lies in the range of the last `period` bars, over a stretch, by the block
 * extremes that engine/indicators/range-position.ts explains. Values of the first block lack their
 * earlier part: the caller overwrites them. `rings` has room for 2·(period + 1) doubles.
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
  rings: usize,
): void {
  const highs = rings;
  const lows = rings + ((<usize>(period + 1)) << 3);
  for (let k = 0; k <= period; k++) {
    write(highs, k, -Infinity);
    write(lows, k, Infinity);
  }
  for (let start = from; start < to; start += period) {
    const last = start + period - 1;
    const end = last < to ? last : to;
    // Comparisons, since a maximum also orders −0 and 0 and looks for NaN.
    let top = -Infinity;
    let bottom = Infinity;
    for (let i = start, k = 1; i < end; i++, k++) {
      const h = read(high, i);
      const l = read(low, i);
      top = h > top ? h : top;
      bottom = l < bottom ? l : bottom;
      const before = read(highs, k);
      const below = read(lows, k);
      const highest = before > top ? before : top;
      const lowest = below < bottom ? below : bottom;
      write(out, i, position(highest, lowest, read(close, i), offset));
    }
    if (last >= to) break;
    top = -Infinity;
    bottom = Infinity;
    for (let i = last, k = period - 1; k >= 0; i--, k--) {
      const h = read(high, i);
      const l = read(low, i);
      top = h > top ? h : top;
      bottom = l < bottom ? l : bottom;
      write(highs, k, top);
      write(lows, k, bottom);
    }
    write(out, last, position(top, bottom, read(close, last), offset));
  }
}
