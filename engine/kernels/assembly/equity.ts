import { read, write } from './cells';
import { Run } from './run';

/*
 * The equity of a run, stretch by stretch, without writing a curve. It is cash + held × close, which
 * rises with the close also after rounding: the extremes of some closes are those of their equity.
 */

/** Bars that are looked at one by one when one of them is a new peak. */
const TOGETHER = 64;

export function measureFall(run: Run): void {
  if (run.low == Infinity) return;
  const fall = -(run.low / run.peak - 1.0);
  if (fall > run.deepest) run.deepest = fall;
  run.low = Infinity;
}

function see(run: Run, equity: f64): void {
  if (equity >= run.peak) {
    measureFall(run);
    run.peak = equity;
  } else if (equity < run.low) run.low = equity;
}

/** Of the closes that were looked at last. */
let lowest: f64 = 0.0;
let highest: f64 = 0.0;

function at(close: usize, bar: i32): v128 {
  return v128.load(close + ((<usize>bar) << 3));
}

/** Finds the lowest and the highest close of some bars, by pairs that do not wait for each other. */
function findExtremes(close: usize, from: i32, to: i32): void {
  let low = v128.load64_splat(close + ((<usize>from) << 3));
  let high = low;
  let low2 = low;
  let high2 = low;
  let i = from;
  for (; i + 8 <= to; i += 8) {
    const a = at(close, i);
    const b = at(close, i + 2);
    const c = at(close, i + 4);
    const d = at(close, i + 6);
    low = f64x2.pmin(low, f64x2.pmin(a, b));
    high = f64x2.pmax(high, f64x2.pmax(a, b));
    low2 = f64x2.pmin(low2, f64x2.pmin(c, d));
    high2 = f64x2.pmax(high2, f64x2.pmax(c, d));
  }
  low = f64x2.pmin(low, low2);
  high = f64x2.pmax(high, high2);
  for (; i < to; i++) {
    const price = v128.load64_splat(close + ((<usize>i) << 3));
    low = f64x2.pmin(low, price);
    high = f64x2.pmax(high, price);
  }
  lowest = min(f64x2.extract_lane(low, 0), f64x2.extract_lane(low, 1));
  highest = max(f64x2.extract_lane(high, 0), f64x2.extract_lane(high, 1));
}

function scan(run: Run, from: i32, to: i32, cash: f64, held: f64): void {
  for (let i = from, end = 0; i < to; i = end) {
    end = min(to, i + TOGETHER);
    findExtremes(run.close, i, end);
    if (cash + held * highest < run.peak) run.low = min(run.low, cash + held * lowest);
    else for (; i < end; i++) see(run, cash + held * read(run.close, i));
  }
}

/** Sees the equity of the bars before `to` that were not seen yet, on which the money stood still. */
export function settle(run: Run, to: i32, cash: f64, held: f64): void {
  const from = run.settled;
  if (to <= from) return;
  run.settled = to;
  if (run.dayEnds != 0) {
    for (; run.count < run.days; run.count++) {
      const end = load<i32>(run.dayEnds + ((<usize>run.count) << 2));
      if (end >= to) break;
      write(run.written, run.count, cash + held * read(run.close, end));
    }
  } else {
    const row = 3 * run.count++;
    write(run.written, row, <f64>to);
    write(run.written, row + 1, cash);
    write(run.written, row + 2, held);
  }
  if (held == 0.0) see(run, cash);
  else scan(run, from, to, cash, held);
}
