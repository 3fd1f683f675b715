import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { CandleColumns } from '../candles/candle';
import { toColumns } from '../candles/candle';
import { resampleColumns } from '../candles/resample';
import { compileGraph } from '../graph/compile';
import { validateGraph } from '../graph/validate';
import { backtestResults } from '../metrics/results';
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

test('keys are those of the editor', () => {
  expect(TEMPLATES.map(({ key }) => key)).toEqual(['rsi', 'sma', 'ema', 'goldenCross']);
  expect(findTemplate('goldenCross')?.name).toBe('Golden Cross');
  expect(findTemplate('constructor')).toBeUndefined();
});

test.each(TEMPLATES.map((template) => [template.key, template.json_tree] as const))(
  '%s has no issue and trades on the real month at 5m, 15m and 1h',
  (_key, tree) => {
    expect(validateGraph(tree).issues).toEqual([]);
    const result = compileGraph(tree);
    if (!result.ok) throw new Error(result.report.errors.join());
    for (const timeframe of ['5m', '15m', '1h'] as const) {
      const candles = resampleColumns(month, timeframe);
      const run = result.program.runColumns(candles, SETTINGS);
      const sides = new Set(run.fills.map(({ side }) => side));
      expect(sides).toEqual(new Set(['buy', 'sell']));
      const results = backtestResults(run, candles, { timeframe, symbol: 'BTC/USD' });
      expect(results.total_trades).toBeGreaterThan(0);
      expect(results.trades).toHaveLength(run.fills.length);
      expect(JSON.stringify(results)).not.toContain('null,null');
      expect(results.final_portfolio_value).toBe(run.equity.at(-1));
    }
  },
);
