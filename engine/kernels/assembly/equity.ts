import { read, write } from './cells';
import { Run } from './run';

/*
 * The equity of a run, stretch by stretch, without writing a curve. It is cash + held × close, which
 * rises with the close also after rounding: the extremes of some closes are those of their equity.
 */

/** Bars that are looked at one by one when one of them is a new peak. */
const TOGETHER = 32;

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

function scan(run: Run, from: i32, to: i32, cash: f64, held: f64): void {
  const close = run.close;
  for (let i = from, end = 0; i < to; i = end) {
    end = min(to, i + TOGETHER);
    let lows = v128.load64_splat(close + ((<usize>i) << 3));
    let highs = lows;
    let k = i;
    for (; k + 2 <= end; k += 2) {
      const prices = v128.load(close + ((<usize>k) << 3));
      lows = f64x2.pmin(lows, prices);
      highs = f64x2.pmax(highs, prices);
    }
    const last = read(close, end - 1);
    const lowest = min(last, min(f64x2.extract_lane(lows, 0), f64x2.extract_lane(lows, 1)));
    const highest = max(last, max(f64x2.extract_lane(highs, 0), f64x2.extract_lane(highs, 1)));
    if (cash + held * highest < run.peak) run.low = min(run.low, cash + held * lowest);
    else for (; i < end; i++) see(run, cash + held * read(close, i));
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
