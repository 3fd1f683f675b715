import { differingTerms, termsOf } from './differing-terms';
import type { StoredRun } from './run-port';

const run: StoredRun = {
  ...{ id: 'one', kind: 'run', userId: 'anna', traceId: 'trace', workflowId: 'flow' },
  ...{ strategyId: 'rsi', strategyName: 'RSI', strategyVersion: null },
  ...{ instrument: 'imported.anna:SPY/USD' as never, symbol: 'SPY/USD', timeframe: '1h' },
  ...{ start: 0, end: 86_400_000, settings: { initial_capital: 1_000 } as never },
  ...{ name: null, labels: [], notes: '', reusedFrom: null, verification: null },
  ...{ estimate: null, status: 'completed', progress: 100, headway: null, errorMessage: null },
  ...{ summary: { returns_basis: 'daily' }, resultKey: 'key', imported: null },
  ...{ createdAt: new Date(0), admittedAt: null, startedAt: null, completedAt: null },
};
const closing = { returns_basis: 'daily', calendar: 'us-equities', periods_per_year: 252 };

const between = (...runs: Partial<StoredRun>[]) =>
  differingTerms(runs.map((change) => termsOf({ ...run, ...change }, undefined)));

test('runs whose figures per year are by other days differ in calendar and periods per year', () => {
  expect(between({}, { summary: closing })).toEqual([
    { name: 'calendar', values: ['24x7', 'us-equities'] },
    { name: 'periods_per_year', values: [365, 252] },
  ]);
  expect(between({}, { summary: { returns_basis: 'bar' } })).toEqual([
    { name: 'periods_per_year', values: [365, 365 * 24] },
  ]);
  expect(between({ summary: closing }, { summary: closing })).toEqual([]);
});

test('runs with another risk-free rate differ in it', () => {
  const settings = { ...run.settings, risk_free_rate: 0.02 };
  expect(between({}, { settings })).toEqual([{ name: 'risk_free_rate', values: [0, 0.02] }]);
});

test('a run of which the calendar is not known yet does not differ in it', () => {
  const queued = { status: 'queued', summary: null } as const;
  expect(between(queued, {})).toEqual([]);
  expect(between(queued, {}, { summary: closing })).toEqual([
    { name: 'calendar', values: [null, '24x7', 'us-equities'] },
    { name: 'periods_per_year', values: [null, 365, 252] },
  ]);
});
