import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { CandleColumns } from '../candles/candle';
import { toColumns } from '../candles/candle';
import { resampleColumns } from '../candles/resample';
import { compileGraph } from '../program';
import { validateGraph } from '../graph/validate';
import { backtestResults } from '../metrics/results';
import { NODE_TABLE } from '../nodes/table';
import { findTemplate, TEMPLATES } from './table';

function realMonth(): CandleColumns {
  const file = join(__dirname, '../../data/btc-perp-1m-2022-01.csv.gz');
  const [, ...rows] = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  return toColumns(
    rows.map((row) => {
      const [time, open, high, low, close, volume] = row.split(',').map(Number) as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      return { time, open, high, low, close, volume };
    }),
  );
}

const month = realMonth();
const SETTINGS = {
  initialCash: 100_000,
  commissionRate: 0.001,
  slippageRate: 0.0005,
  maxPositionSizePercent: 1,
};

const EDITOR_KEYS =
  'rsi sma ema macd bollingerBands goldenCross rsiMeanReversion bollingerBandsBounce macdMomentum ' +
  'stochasticOscillator volumeBreakout atrTrendFollowing divergenceStrategy';

test('the thirteen keys of the editor come first, and at least ten further templates', () => {
  const keys = TEMPLATES.map(({ key }) => key);
  expect(keys.slice(0, 13)).toEqual(EDITOR_KEYS.split(' '));
  expect(keys.length).toBeGreaterThanOrEqual(23);
  expect(new Set(keys).size).toBe(keys.length);
  expect(findTemplate('goldenCross')?.name).toBe('Golden Cross');
  expect(findTemplate('constructor')).toBeUndefined();
});

test('the further templates together use every node type', () => {
  const used = TEMPLATES.slice(13).flatMap(({ json_tree }) => json_tree.nodes.map((n) => n.type));
  expect([...NODE_TABLE.keys()].filter((type) => !used.includes(type))).toEqual([]);
});

test.each(TEMPLATES.map((template) => [template.key, template] as const))(
  '%s has no issue but defaults used, and trades on the real month at its timeframe',
  (_key, { json_tree, timeframe, description }) => {
    expect(description).toContain(`Made for ${timeframe} candles.`);
    const { issues } = validateGraph(json_tree);
    expect(issues.filter(({ code }) => code !== 'default_used')).toEqual([]);
    const result = compileGraph(json_tree);
    if (!result.ok) throw new Error(result.report.errors.join());
    expect(result.program.symbols).toEqual([]);
    const candles = resampleColumns(month, timeframe);
    const run = result.program.runColumns(candles, SETTINGS);
    expect(run.fills.filter(({ side }) => side === 'buy').length).toBeGreaterThan(0);
    expect(run.fills.filter(({ side }) => side === 'sell').length).toBeGreaterThan(0);
    const results = backtestResults(run, candles, { timeframe, symbol: 'BTC/USD' });
    expect(results.total_trades).toBeGreaterThan(0);
    expect(results.trades).toHaveLength(run.fills.length);
    expect(JSON.stringify(results)).not.toContain('null,null');
    expect(results.final_portfolio_value).toBe(run.equity.at(-1));
  },
);
