import { backtestFiguresSchema } from '../../contracts/backtest-figures';
import { analyticsFigures } from './imported-analytics';
import { importedResults, rowsOf } from './imported-run';

const scalars = {
  ...{ initial_balance: '10000.00', final_balance: '11234.56', total_return_percent: '12.3456' },
  ...{ sharpe_ratio: '1.2346', max_drawdown_percent: '4.57', trade_count: 7 },
  win_rate_fraction: '0.57',
};
const run = { symbol: 'BTC/USD', timeframe: '1h', end: 0 };

const resultsOf = (analytics: unknown) =>
  importedResults(
    {
      ...{ scalars, analytics_version: 'legacy', execution_time_ms: null, system: 'beta2' },
      ...{ notes: [], figures: analyticsFigures(analytics) },
    },
    run,
  );

test('full figures of the same unit win over columns that were rounded', () => {
  const results = resultsOf({
    ...{ sharpe_ratio: 1.23456789, sortino_ratio: '2.5', max_drawdown_pct: 4.5678 },
    ...{ win_rate: 0.5714, max_drawdown: 512.25, gross_loss: -40, total_trades: 8 },
  });
  expect(backtestFiguresSchema.parse(results)).toMatchObject({
    ...{ sharpe_ratio: 1.23456789, sortino_ratio: 2.5, max_drawdown_percent: 4.5678 },
    ...{ win_rate: 0.5714, max_drawdown: 512.25, gross_loss: 40, total_fills: 8 },
    ...{ total_return_percent: 12.3456, total_trades: 0 },
  });
  expect(results.undefined_figures).not.toHaveProperty('sortino_ratio');
});

test('figures of another unit are not there', () => {
  const others = {
    ...{ cagr: 44.1, volatility: 0.002, alpha: 0.1, runtime_days: 3, trades_per_day: 2 },
    ...{ tracking_error: 1, treynor_ratio: 1, turnover_ratio: 9, ulcer_index: 'Infinity' },
  };
  expect(analyticsFigures(others)).toEqual({});
  expect(resultsOf(others)).toMatchObject({
    cagr: 0,
    undefined_figures: { cagr: 'not_imported', ulcer_index: 'not_imported' },
  });
});

test('an infinite profit factor is said, since JSON has none', () => {
  expect(resultsOf({ profit_factor: 'Infinity' })).toMatchObject({
    ...{ profit_factor: 999.99, profit_factor_infinite: true },
  });
  expect(resultsOf({ profit_factor: 'Infinity' }).undefined_figures).not.toHaveProperty(
    'profit_factor',
  );
  expect(resultsOf({ profit_factor: 2 })).toMatchObject({
    ...{ profit_factor: 2, profit_factor_infinite: false },
  });
});

test.each([null, 'text', [1]])('%j has no figures', (analytics) => {
  expect(analyticsFigures(analytics)).toEqual({});
});

test('exact decimals of an old chart are numbers where they are shown, and ids are text', () => {
  const chart = [{ Datetime: 1_704_067_200, Close: '60000.12345678901234', trade_id: '17' }, null];
  expect(rowsOf(chart)).toEqual([
    { Datetime: 1_704_067_200, Close: 60_000.12345678901, trade_id: '17' },
  ]);
  expect(rowsOf('none')).toEqual([]);
});
