import type { Bucket } from './buckets';
import { bucketsOf, highest, lowest } from './buckets';
import type { Charted } from './charted';
import { heldOf, spanOf } from './charted';

/** Most points that the page holds of each series: a zoom shows them one by one. */
const POINTS = 4_000;
/** Most fills that it holds. */
const FILLS = 20_000;

const round = (value: number) => Number(value.toPrecision(9));

/** What the charts are drawn from in the browser: columns of buckets of candles, and fills. */
export function chartDataOf(charted: Charted) {
  const { columns, barMs, equity, cash, fills } = charted;
  const { time, open, high, low, close } = columns;
  const buckets = bucketsOf(time.length, POINTS);
  let peak = cash;
  const depth = equity.map((value) => value / (peak = Math.max(peak, value)) - 1);
  const numbers = (values: readonly number[]) => values.map(round);
  const at = (values: Float64Array, end: 'first' | 'last') =>
    numbers(buckets.map((bucket) => values[bucket[end]] as number));
  return {
    cash,
    bar: barMs,
    time: buckets.map(({ first }) => time[first] as number),
    end: spanOf(charted)[1],
    open: at(open, 'first'),
    high: numbers(highest(high, buckets)),
    low: numbers(lowest(low, buckets)),
    close: at(close, 'last'),
    equity: at(equity, 'last'),
    ...extremesOf(equity, buckets),
    hold: at(heldOf(charted), 'last'),
    depth: numbers(lowest(depth, buckets)),
    fills: fills
      .slice(0, FILLS)
      .map(({ time: at_, side, price, quantity, pnl }) => [
        ...[at_, side === 'buy' ? 1 : -1, round(price), round(quantity)],
        ...[pnl === null ? null : round(pnl)],
      ]),
  };
}

/** Lowest and highest equity of buckets of several candles: what lies between two closes stays to be seen. */
function extremesOf(equity: Float64Array, buckets: readonly Bucket[]) {
  if (buckets.length === equity.length) return {};
  return {
    lowest: lowest(equity, buckets).map(round),
    highest: highest(equity, buckets).map(round),
  };
}

/** An equity that was stitched, and buying and holding, one value a candle. */
interface StitchedEquity {
  readonly time: Float64Array;
  readonly equity: Float64Array;
  readonly held: Float64Array;
  readonly cash: number;
  readonly barMs: number;
}

/** What the chart of an equity alone is drawn from. */
export function equityDataOf({ time, equity, held, cash, barMs }: StitchedEquity) {
  const buckets = bucketsOf(time.length, POINTS);
  const last = (values: Float64Array) =>
    buckets.map((bucket) => round(values[bucket.last] as number));
  return {
    ...{ cash, bar: barMs, fills: [] },
    time: buckets.map(({ first }) => time[first] as number),
    end: (time.at(-1) as number) + barMs,
    ...{ equity: last(equity), hold: last(held) },
    ...extremesOf(equity, buckets),
  };
}
