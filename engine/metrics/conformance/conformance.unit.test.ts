import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { RunResult } from '../../execution/run-plan';
import { completeSettings } from '../../execution/settings';
import { runReport } from '../run-report';

const DAY = 86_400_000;
const YEAR = 365;

interface Case {
  readonly returns: number[];
  readonly benchmark: number[];
  readonly risk_free: number;
  readonly sharpe_ratio: number;
  readonly sortino_ratio: number;
  readonly volatility: number;
  readonly downside_deviation: number;
  readonly omega_ratio: number;
  readonly tail_ratio: number;
  readonly max_drawdown: number;
  readonly beta: number;
  readonly compounded_alpha: number;
  readonly period_information_ratio: number;
  readonly var_95: number;
  readonly var_99: number;
  readonly cvar_95: number;
  readonly cvar_99: number;
  readonly final: number;
  readonly rolling_volatility_90: number[];
  readonly rolling_sharpe_30: number[];
  readonly rolling_beta_30: number[];
}

const file = readFileSync(join(__dirname, 'vectors.json.gz'));
const cases = JSON.parse(gunzipSync(file).toString()) as Case[];

function growth(start: number, returns: readonly number[]): Float64Array {
  let value = start;
  return Float64Array.from(returns, (change) => (value *= 1 + change));
}

/** A report of a run over days whose equity and price have these returns. */
function reportOf({ returns, benchmark, risk_free: riskFreeRate }: Case) {
  const equity = growth(10_000, returns);
  const close = growth(100, benchmark);
  const open = Float64Array.from(close, (_, i) => (i === 0 ? 100 : (close[i - 1] as number)));
  const time = Float64Array.from(close, (_, i) => Date.UTC(2023, 0, 1) + i * DAY);
  const columns = { time, open, high: close, low: close, close, volume: close.map(() => 1) };
  const run: RunResult = {
    settings: completeSettings({
      ...{ initialCash: 10_000, commissionRate: 0, slippageRate: 0, maxPositionSizePercent: 1 },
    }),
    ...{ firstBar: 0, equity, cash: equity, position: equity.map(() => 0), fills: [] },
    ...{ refused: [], refusedCounts: {}, conflicts: 0, pendingOrders: 0 },
    ...{ feesPaid: 0, realizedPnl: 0 },
  };
  const options = { timeframe: '1d', symbol: 'BTC/USD', warmupBars: 0, riskFreeRate } as const;
  return runReport(run, columns, options);
}

function expectClose(name: string, actual: number | null | undefined, expected: number): void {
  const error = Math.abs((actual ?? NaN) - expected) / Math.max(1, Math.abs(expected));
  if (!(error <= 1e-9)) throw new Error(`${name}: expected ${expected}, was ${actual}`);
}

test.each(cases)('figures of returns are those of empyrical, case %#', (expected) => {
  const report = reportOf(expected);
  const same = [
    ...(['sharpe_ratio', 'sortino_ratio', 'volatility', 'downside_deviation'] as const),
    ...(['omega_ratio', 'tail_ratio', 'beta'] as const),
    ...(['var_95', 'var_99', 'cvar_95', 'cvar_99'] as const),
  ];
  for (const name of same) expectClose(name, report[name], expected[name]);
  expectClose('drawdown', report.max_drawdown_percent / 100, -expected.max_drawdown);
  expectClose('return', report.total_return_percent / 100, expected.final);
  const information = expected.period_information_ratio * Math.sqrt(YEAR);
  expectClose('information_ratio', report.information_ratio, information);
  const compounded = (1 + report.alpha / YEAR) ** YEAR - 1;
  expectClose('alpha', compounded, expected.compounded_alpha);
});

test.each(cases)('rolling series are those of empyrical, case %#', (expected) => {
  const { rolling_month: month, rolling_volatility: long } = reportOf(expected);
  const { sharpe = [], beta = [], dates = [] } = month;
  expected.rolling_sharpe_30.forEach((value, i) => expectClose('sharpe', sharpe[i], value));
  expected.rolling_beta_30.forEach((value, i) => expectClose('beta', beta[i], value));
  expect(dates[0]).toBe(Date.UTC(2023, 0, 30));
  const volatility = (long['volatility_3mo'] ?? []) as number[];
  // Where a window is longer than the series empyrical takes the whole series for one.
  if (expected.returns.length < 90) return;
  expected.rolling_volatility_90.forEach((value, i) =>
    expectClose('volatility', volatility[89 + i], value),
  );
});

test('growth a year goes by calendar years of 365.25 days', () => {
  for (const expected of cases) {
    const years = expected.returns.length / 365.25;
    expectClose('cagr', reportOf(expected).cagr, (1 + expected.final) ** (1 / years) - 1);
  }
});
