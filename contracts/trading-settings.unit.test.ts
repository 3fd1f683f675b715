import { runBacktestRequest } from './backtest-requests';
import { createSessionRequest } from './forward-test-requests';
import { startSweepRequest } from './sweep-requests';
import { startWalkForwardRequest } from './walk-forward-requests';

const session = { strategy_id: 'rsi', symbol: 'BTC/USD' };
const run = { ...session, start_date: '2022-01-01', end_date: '2022-01-02' };
const requests = [
  ['a session', createSessionRequest, session],
  ['a back-test', runBacktestRequest, run],
] as const;

describe.each(requests)('%s', (_, schema, least) => {
  test.each(['starting_balance', 'initial_capital', 'initial_balance'])('takes %s', (name) => {
    const parsed = schema.parse({ ...least, [name]: '2500.5' });
    expect(parsed.starting_balance).toBe(2_500.5);
    expect(parsed).not.toHaveProperty('initial_balance');
  });

  test('takes one figure under two names', () => {
    const balances = { starting_balance: 500, initial_capital: '500' };
    expect(schema.parse({ ...least, ...balances }).starting_balance).toBe(500);
  });

  test('refuses two figures and names both fields', () => {
    const balances = { initial_capital: 500, initial_balance: 501 };
    const result = schema.safeParse({ ...least, ...balances });
    expect(result.error?.issues.map(({ path }) => path)).toEqual([
      ['initial_capital'],
      ['initial_balance'],
    ]);
  });
});

const swept = { ...run, parameters: { 'rsi.period': '2:4:1' } };
const walked = { ...swept, in_sample: '90d', out_of_sample: '30d' };
const timed = [
  ['a session', createSessionRequest, session, 'timeframe', '1m'],
  ['a back-test', runBacktestRequest, run, 'interval', '1d'],
  ['a sweep', startSweepRequest, swept, 'interval', '1d'],
  ['a walk-forward', startWalkForwardRequest, walked, 'interval', '1d'],
] as const;

describe.each(timed)('the timeframe of %s', (_, schema, least, field, byDefault) => {
  test('is taken under both names', () => {
    expect(schema.parse(least)).toHaveProperty(field, byDefault);
    for (const given of [
      { timeframe: '5m' },
      { interval: '5m' },
      { timeframe: '5m', interval: '5m' },
    ]) {
      expect(schema.parse({ ...least, ...given })).toHaveProperty(field, '5m');
    }
  });

  test('is refused if the names differ, with both', () => {
    const result = schema.safeParse({ ...least, timeframe: '5m', interval: '1h' });
    expect(result.error?.issues.map(({ path }) => path[0]).sort()).toEqual([
      'interval',
      'timeframe',
    ]);
  });
});

test('money and costs default alike, the share of a position does not', () => {
  const [one, other] = [createSessionRequest.parse(session), runBacktestRequest.parse(run)];
  const costs = ({
    commission_type,
    commission_rate,
    commission_fixed,
    slippage_rate,
  }: typeof one) => ({
    commission_type,
    commission_rate,
    commission_fixed,
    slippage_rate,
  });
  expect(costs(one)).toEqual(costs(other as never));
  expect([one.starting_balance, other.starting_balance]).toEqual([100_000, 100_000]);
  expect([one.max_position_size_percent, other.max_position_size_percent]).toEqual([0.25, 1]);
});
