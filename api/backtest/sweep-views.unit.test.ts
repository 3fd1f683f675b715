import { runDefaults } from '../../contracts/backtest-requests';
import { withTermDefaults } from '../../contracts/execution-terms';
import { sweepWarnings, remainingSeconds, settingsView } from './sweep-views';
import type { StoredSweep } from './sweep-port';

const settings = {
  ...{ initial_capital: 1000, commission_rate: 0.001, slippage_rate: 0, spread: 0.01 },
} as StoredSweep['run']['settings'];

function executionOf(parameter: string, more: object = {}) {
  const objective = { figure: 'sharpe_ratio', direction: 'maximise' };
  const sets = [[parameter, '1,2']];
  const definition = { sets, where: [], search: 'grid', seed: 1, objective };
  const run = { settings: { ...settings, ...more } };
  return settingsView({ definition, run } as unknown as StoredSweep).execution;
}

test('the execution of a sweep has the terms that nobody gave', () => {
  const { warmup_bars: _own, ...range } = runDefaults;
  const all = { ...range, ...withTermDefaults(settings) };
  expect(executionOf('rsi.period')).toEqual(all);
  expect(all).toMatchObject({ maker_rate: 0.001, taker_rate: 0.001, fill: 'next_open' });
});

test('rates that follow the fee have no one value where the sets vary it', () => {
  const varied = executionOf('commission_rate', { maker_rate: 0.0002 });
  expect(varied).toMatchObject({ maker_rate: 0.0002, spread: 0.01 });
  expect(varied).not.toHaveProperty('taker_rate');
});

test('what the sets vary has no one value', () => {
  const varied = executionOf('spread');
  expect(varied).not.toHaveProperty('spread');
  expect(varied).toMatchObject({ commission_rate: 0.001, slippage_rate: 0 });
});

test('the step is that of the exchange under the name by which a request sets it', () => {
  const listed = { size_step: 1e-8, min_notional: 1 };
  expect(executionOf('rsi.period', listed)).toMatchObject({ step_size: 1e-8, min_notional: 1 });
  expect(executionOf('rsi.period', listed)).not.toHaveProperty('size_step');
  expect(executionOf('step_size', listed)).not.toHaveProperty('step_size');
});

test('a walk-forward whose sets varied the balance began with its own', () => {
  const definition = { sets: [['starting_balance', '1,2']], objective: {} };
  const run = { settings, kind: 'walk_forward' };
  const { execution } = settingsView({ definition, run } as unknown as StoredSweep);
  expect(execution).toMatchObject({ initial_capital: 1000 });
});

test('a balance that varies has no one value under any of its names', () => {
  expect(executionOf('rsi.period')).toHaveProperty('initial_capital');
  for (const name of ['initial_capital', 'starting_balance', 'initial_balance']) {
    expect(executionOf(name)).not.toHaveProperty('initial_capital');
  }
});

test('one window of a walk-forward that ends early leaves the others to be searched', () => {
  const pace = { at: 0, part: 0.1, gained: 0.1, seconds: 60 };
  const left = (kind: string, stoppedEarly: boolean) => {
    const run = { status: 'running', kind };
    const sweep = { run, preparedAt: new Date(0), pace, stoppedEarly } as unknown as StoredSweep;
    return remainingSeconds(sweep, 0.1, 0);
  };
  expect(left('walk_forward', true)).toBe(left('walk_forward', false));
  expect(left('walk_forward', true)).toBe(540);
  expect(left('sweep', true)).toBeLessThan(1);
});

test('a sweep whose sets are all done is not said to have some left, as its pace still has', () => {
  const pace = { at: 0, part: 0.5, gained: 0.5, seconds: 60 };
  const run = { status: 'running', kind: 'sweep' };
  const times = { preparedAt: new Date(0), trialsSavedAt: new Date(40_000) };
  const sweep = { run, ...times, pace } as unknown as StoredSweep;
  expect(remainingSeconds(sweep, 0.9, 40_000, 0.1)).toBe(21.2);
  expect(remainingSeconds(sweep, 1, 40_000, 0.1)).toBe(9);
});

test('too few candles before the start are told once, by the market that lacks the most', () => {
  const run = { kind: 'sweep', start: 0, end: 90 * 86_400_000 };
  const market = { instrument: null, symbol: 'BTC/USD', timeframe: '1h', startClampedTo: null };
  const markets = [0, 40, 150].map((warmupBarsMissing) => ({ ...market, warmupBarsMissing }));
  const warnings = (some: object[], planWarnings: string[] = []) =>
    sweepWarnings({ run, markets: some, planWarnings } as unknown as StoredSweep);
  expect(warnings(markets)).toEqual([
    'candles are missing before the start: sets with the longest warm-up decide nothing in their first 150 bars',
  ]);
  expect(warnings(markets.slice(0, 1))).toEqual([]);
  expect(warnings(markets.slice(0, 1), ['an odd period'])).toEqual(['an odd period']);
  const long = [{ ...market, warmupBarsMissing: 1_500 }];
  expect(warnings(long)[1]).toMatch(/below 30 days; sets with the longest warm-up trade 27\.5$/);
});

test.each([
  [1, 'BTC/USD 1h lacks 1 candle, which all sets skip'],
  [5, 'BTC/USD 1h lacks 5 candles, which all sets skip'],
])('%i skipped candles are told in words', (bars_missing, text) => {
  const run = { kind: 'sweep', start: 0, end: 90 * 86_400_000 };
  const market = { instrument: null, symbol: 'BTC/USD', timeframe: '1h', startClampedTo: null };
  const markets = [{ ...market, skipped: { bars_missing, gaps: [] } }];
  const sweep = { run, markets, planWarnings: [] } as unknown as StoredSweep;
  expect(sweepWarnings(sweep)).toEqual([text]);
});
