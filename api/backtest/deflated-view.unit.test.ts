import { deflatedBy } from '../../engine';
import type { Timeframe } from '../../engine';
import { deflatedRunView } from './deflated-view';
import type { StoredRun } from './run-port';

const register = { count: 20, mean: 0.02, squares: 0.05 };

/** The largest Sharpe ratio of luck of a run whose results may say how many returns a year has. */
function byLuck(basis: 'daily' | 'bar', timeframe: Timeframe, perYear?: number, all = register) {
  const summary = {
    ...{ returns_samples: 100, sharpe_ratio: 1, skewness: 0, kurtosis: 0 },
    ...{ returns_basis: basis, ...(perYear && { periods_per_year: perYear }) },
  };
  const run = { status: 'completed', imported: null, summary, timeframe };
  return deflatedRunView(run as unknown as StoredRun, all);
}

test.each([
  ['daily', '1h', undefined, 365],
  ['bar', '1h', undefined, 365 * 24],
  ['daily', '1d', 260, 260],
  ['bar', '1h', 252 * 6.8, 252 * 6.8],
] as const)('%s returns of %s candles, %s as stored: %d a year', (basis, timeframe, stored, n) => {
  const moments = {
    count: 100,
    sharpe: 1 / Math.sqrt(n),
    skewness: 0,
    kurtosis: 3 - 6 / 101,
  };
  expect(byLuck(basis, timeframe, stored)?.probability).toBeCloseTo(
    deflatedBy(register, moments, n).probability ?? NaN,
    12,
  );
});

test('trials whose ratios are left out are told', () => {
  const all = { ...register, count: 22, short: 2 };
  expect(byLuck('daily', '1h', undefined, all)).toMatchObject({ trials: 22, trials_too_short: 2 });
  expect(byLuck('daily', '1h')).toMatchObject({ trials: 20, trials_too_short: 0 });
});
