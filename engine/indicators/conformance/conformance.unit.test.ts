import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ColumnBuffers } from '../../kernels/column-buffers';
import { withBuffers } from '../../testing/with-buffers';
import { cciColumn, typicalPrices } from '../cci';
import { deviationColumns } from '../deviation';
import { directionalColumns } from '../directional';
import { emaColumn } from '../ema';
import { macdColumns } from '../macd';
import { rangePositionColumn } from '../range-position';
import type { Bars } from '../range-position';
import { rsiColumn } from '../rsi';
import { smaColumn } from '../sma';
import { atrColumn } from '../true-range';

interface Answer {
  first: number;
  at: number[];
  values: number[];
}
interface Case {
  series: string;
  indicator: string;
  params: [number, number, number];
  outputs: Answer[];
}
interface Vectors {
  series: Record<string, { high: number[]; low: number[]; close: number[] }>;
  cases: Case[];
}

const { series, cases } = JSON.parse(
  gunzipSync(readFileSync(join(__dirname, 'vectors.json.gz'))).toString(),
) as Vectors;

const BARS: Record<string, Bars> = Object.fromEntries(
  Object.entries(series).map(([name, { high, low, close }]) => [
    name,
    {
      high: Float64Array.from(high),
      low: Float64Array.from(low),
      close: Float64Array.from(close),
    },
  ]),
);

function bands(
  buffers: ColumnBuffers,
  close: Float64Array,
  period: number,
  width: number,
): Float64Array[] {
  const [middle, deviation] = deviationColumns(buffers, close, period);
  return [
    middle.map((mean, i) => mean + width * (deviation[i] as number)),
    middle,
    middle.map((mean, i) => mean - width * (deviation[i] as number)),
  ];
}

type Compute = (
  buffers: ColumnBuffers,
  bars: Bars,
  ...params: [number, number, number]
) => Float64Array[];

const OURS: Record<string, Compute> = {
  sma: (buffers, { close }, n) => [smaColumn(buffers, close, n)],
  ema: (buffers, { close }, n) => [emaColumn(buffers, close, n)],
  rsi: (buffers, { close }, n) => [rsiColumn(buffers, close, n)],
  atr: (buffers, bars, n) => [atrColumn(buffers, bars, n)],
  adx: (buffers, bars, n) => {
    const { adx, plus, minus } = directionalColumns(buffers, bars, n);
    return [adx, plus, minus];
  },
  williams: (buffers, bars, n) => [rangePositionColumn(buffers, bars, n, -100)],
  cci: (buffers, bars, n) => [cciColumn(buffers, typicalPrices(buffers, bars), n)],
  macd: (buffers, { close }, fast, slow, signal) =>
    macdColumns(buffers, close, { fast, slow, signal }),
  bollinger: (buffers, { close }, n, width) => bands(buffers, close, n, width),
  stochastic: (buffers, bars, n, d, smooth) => {
    const k = smaColumn(buffers, rangePositionColumn(buffers, bars, n, 0), smooth);
    return [k, smaColumn(buffers, k, d)];
  },
};

const PERCENTS = new Set(['rsi', 'adx', 'williams', 'cci', 'stochastic']);

/**
 * TA-Lib takes a variance below 1e-14 for zero, and its difference of squares has few digits left
 * there: bands of tiny prices are held against two passes over the window instead.
 */
const ILL_CONDITIONED = (one: Case) => one.indicator === 'bollinger' && one.series === 'tiny';

function twoPasses(close: Float64Array, [period, width]: number[], at: number): number[] {
  const window = Array.from(close.subarray(at - (period as number) + 1, at + 1));
  const mean = window.reduce((a, b) => a + b, 0) / window.length;
  const variance = window.reduce((a, b) => a + (b - mean) ** 2, 0) / window.length;
  const apart = (width as number) * Math.sqrt(variance);
  return [mean + apart, mean, mean - apart];
}

/** TA-Lib holds the MACD line and %K back until signal and %D are ready; ours are there before. */
function firstReady({ indicator, params: [n, m, smooth] }: Case, output: number, theirs: number) {
  if (output > 0) return theirs;
  if (indicator === 'macd') return m - 1;
  return indicator === 'stochastic' ? n + smooth - 2 : theirs;
}

const groups = Object.keys(OURS).flatMap((indicator) =>
  Object.keys(series).map((name) => [indicator, name] as const),
);

test.each(groups)('%s of the series "%s" equals TA-Lib, first ready bar included', (name, of) => {
  const chosen = cases.filter((one) => one.indicator === name && one.series === of);
  expect(chosen).toHaveLength(10);
  const bars = BARS[of] as Bars;
  for (const one of chosen) {
    const columns = withBuffers((buffers) =>
      (OURS[name] as Compute)(buffers, bars, ...one.params).map((column) => column.slice()),
    );
    const scale = PERCENTS.has(name) ? 100 : Math.max(...bars.close);
    one.outputs.forEach(({ first, at, values }, output) => {
      const column = columns[output] as Float64Array;
      expect(column.findIndex((x) => !Number.isNaN(x))).toBe(firstReady(one, output, first));
      expect(at.length).toBeGreaterThan(5);
      at.forEach((bar, k) => {
        const theirs = ILL_CONDITIONED(one)
          ? (twoPasses(bars.close, one.params, bar)[output] as number)
          : (values[k] as number);
        const off = Math.abs((column[bar] as number) - theirs);
        if (!(off <= 1e-10 * scale)) {
          throw new Error(`${JSON.stringify(one.params)} bar ${bar}: ${column[bar]} not ${theirs}`);
        }
      });
    });
  }
});
