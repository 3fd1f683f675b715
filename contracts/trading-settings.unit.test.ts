import { runBacktestRequest } from './backtest-requests';
import { createSessionRequest } from './forward-test-requests';

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
