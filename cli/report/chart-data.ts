import { timeframeMs } from '../../engine';
import type { Backtest } from '../run/backtest';
import { bucketsOf, highest, lowest } from './buckets';

/** Most points that the page holds of each series: a zoom shows them one by one. */
const POINTS = 4_000;
/** Most fills that it holds. */
const FILLS = 20_000;

const round = (value: number) => Number(value.toPrecision(9));

/** What the charts are drawn from in the browser: columns of buckets of candles, and fills. */
export function chartDataOf({ run, series }: Backtest) {
  const { columns, timeframe } = series;
  const from = run.firstBar;
  const time = columns.time.subarray(from);
  const buckets = bucketsOf(time.length, POINTS);
  const { initialCash: cash } = run.settings;
  const firstOpen = columns.open[from] as number;
  let peak = cash;
  const depth = run.equity.map((value) => value / (peak = Math.max(peak, value)) - 1);
  const numbers = (values: readonly number[]) => values.map(round);
  const at = (values: Float64Array, end: 'first' | 'last', offset = 0) =>
    numbers(buckets.map((bucket) => values[offset + bucket[end]] as number));
  return {
    cash,
    bar: timeframeMs(timeframe),
    time: buckets.map(({ first }) => time[first] as number),
    end: (time.at(-1) as number) + timeframeMs(timeframe),
    open: at(columns.open, 'first', from),
    high: numbers(highest(columns.high.subarray(from), buckets)),
    low: numbers(lowest(columns.low.subarray(from), buckets)),
    close: at(columns.close, 'last', from),
    equity: at(run.equity, 'last'),
    hold: numbers(
      buckets.map(({ last }) => (cash * (columns.close[from + last] as number)) / firstOpen),
    ),
    depth: numbers(lowest(depth, buckets)),
    fills: run.fills
      .slice(0, FILLS)
      .map(({ time: at_, side, price, quantity, pnl }) => [
        ...[at_, side === 'buy' ? 1 : -1, round(price), round(quantity)],
        ...[pnl === null ? null : round(pnl)],
      ]),
  };
}
