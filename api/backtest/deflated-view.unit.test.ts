import { deflatedBy } from '../../engine';
import type { CalendarName, Timeframe } from '../../engine';
import { deflatedRunView } from './deflated-view';
import type { StoredRun } from './run-port';

const register = { count: 20, mean: 0.02, squares: 0.05 };

/** The largest Sharpe ratio of luck of a run over candles of a calendar. */
function byLuck(basis: 'daily' | 'bar', timeframe: Timeframe, calendar?: CalendarName) {
  const summary = {
    ...{ returns_samples: 100, sharpe_ratio: 1, skewness: 0, kurtosis: 0 },
    ...{ returns_basis: basis, ...(calendar && { calendar }) },
  };
  const run = { status: 'completed', imported: null, summary, timeframe };
  return deflatedRunView(run as unknown as StoredRun, register);
}

test.each([
  ['daily', '1h', undefined, 365],
  ['bar', '1h', undefined, 365 * 24],
  ['daily', '1d', 'weekdays', 260],
  ['bar', '1h', 'weekdays', 260 * 24],
  ['daily', '1h', 'us-equities', 252],
  ['bar', '1h', 'us-equities', 252 * 7],
] as const)('%s returns of %s candles, calendar %s: %d a year', (basis, timeframe, calendar, n) => {
  const moments = {
    count: 100,
    sharpe: 1 / Math.sqrt(n),
    skewness: 0,
    kurtosis: 3 - 6 / 101,
  };
  expect(byLuck(basis, timeframe, calendar)?.probability).toBeCloseTo(
    deflatedBy(register, moments, n).probability ?? NaN,
    12,
  );
});
