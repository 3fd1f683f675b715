import { integer, percent } from './numbers';
import { bucketsOf, highest, lowest } from './buckets';
import type { Charted } from './charted';
import { heldOf, spanOf } from './charted';
import { frame, path } from './frame';
import { pixel } from './markup';

const POINTS = 900;

/** Fraction below the highest equity so far, 0 or less. */
function depthsOf(equity: Float64Array, start: number): Float64Array {
  let peak = start;
  return equity.map((value) => {
    peak = Math.max(peak, value);
    return value / peak - 1;
  });
}

function padded(values: readonly number[]): [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const space = (high - low) * 0.04 || Math.abs(high) * 0.01 || 1;
  return [low - space, high + space];
}

/** Equity and a benchmark, one value a bar. */
interface Curves {
  /** Of a page whose script draws no charts anew: `trials`. */
  readonly name?: 'equity' | 'trials';
  readonly time: Float64Array;
  readonly equity: Float64Array;
  /** Buying and holding; null where it is not known. */
  readonly benchmark: Float64Array | null;
  readonly cash: number;
  readonly span: readonly [from: number, to: number];
}

/** Equity beside buying and holding. */
export function equityChart(charted: Charted): string {
  return equityLines({
    ...{ time: charted.columns.time, equity: charted.equity, cash: charted.cash },
    ...{ benchmark: heldOf(charted), span: spanOf(charted) },
  });
}

/** The same of any equity, such as one that was stitched. */
export function equityLines({
  name = 'equity',
  time,
  equity,
  benchmark,
  cash,
  span,
}: Curves): string {
  const buckets = bucketsOf(equity.length, POINTS);
  const extremes = [equity, ...(benchmark ? [benchmark] : [])].flatMap((values) => [
    ...lowest(values, buckets),
    ...highest(values, buckets),
  ]);
  const { x, y, draw } = frame({
    name,
    times: span,
    values: padded([...extremes, cash]),
    height: 300,
    format: integer,
  });
  const line = (values: Float64Array) =>
    path([
      [x(span[0]), y(cash)],
      ...buckets.map(({ last }) => [x(time[last] as number), y(values[last] as number)] as const),
    ]);
  const [lows, highs] = [lowest(equity, buckets), highest(equity, buckets)];
  // Of several bars in a place the lowest and the highest are drawn, and the line goes on from the last.
  const whole = path([
    [x(span[0]), y(cash)],
    ...buckets.flatMap(({ first, last }, i) => {
      const at = x(time[last] as number);
      const end = [at, y(equity[last] as number)] as const;
      if (first === last) return [end];
      return [[at, y(lows[i] as number)] as const, [at, y(highs[i] as number)] as const, end];
    }),
  ]);
  const start = pixel(y(cash));
  return draw(
    'Equity and buy and hold over time',
    `<line class="base" x1="${pixel(x(span[0]))}" x2="${pixel(x(span[1]))}" y1="${start}" y2="${start}"/>` +
      (benchmark ? `<path class="line hold" d="${line(benchmark)}"/>` : '') +
      `<path class="line equity" d="${whole}"/>`,
  );
}

/** How far the equity is below its peak. */
export function drawdownChart(charted: Charted): string {
  const { time } = charted.columns;
  const span = spanOf(charted);
  const buckets = bucketsOf(charted.equity.length, POINTS);
  const depths = lowest(depthsOf(charted.equity, charted.cash), buckets);
  const deepest = Math.min(...depths);
  const { x, y, draw } = frame({
    name: 'drawdown',
    times: span,
    values: [Math.min(deepest * 1.08, -0.001), 0],
    height: 170,
    format: (value) => percent(100 * value),
  });
  const points = depths.map(
    (depth, i) => [x(time[buckets[i]?.last as number] as number), y(depth)] as const,
  );
  const last = points.at(-1)?.[0] ?? x(span[0]);
  const area = path([[x(span[0]), y(0)], ...points, [last, y(0)]]);
  return draw(
    'Drawdown over time',
    `<path class="fall" d="${area}Z"/><path class="line down" d="${path(points)}"/>`,
  );
}
