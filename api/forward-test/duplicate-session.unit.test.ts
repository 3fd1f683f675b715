import { duplicateSessionRequest } from '../../contracts/forward-test-requests';
import { parseFields } from '../shared/requests';
import { requestOf } from './duplicate-session';
import type { StoredSession } from './session-port';

const session = {
  name: 'Williams',
  symbol: 'BTC/USD',
  instrument: null,
  timeframe: '5s',
  settings: {
    starting_balance: 2_500,
    max_position_size_percent: 0.25,
    commission_type: 'rate',
    commission_rate: 0.001,
    commission_fixed: 0,
    slippage_rate: 0.0005,
    risk_management: {},
  },
  description: '',
  labels: [],
} as unknown as StoredSession;

const copyWith = (body: object) =>
  requestOf(session, parseFields(duplicateSessionRequest, body, { where: 'body' }));

test('a copy starts with the money of its session', () => {
  expect(copyWith({})).toMatchObject({ session_name: 'Williams (copy)', starting_balance: 2_500 });
});

test.each(['starting_balance', 'initial_capital', 'initial_balance'])(
  'or with the %s that the request has',
  (name) => {
    expect(copyWith({ [name]: '800' }).starting_balance).toBe(800);
    expect(() => copyWith({ [name]: 0 })).toThrow(`${name}: expected a number from 0.01 to`);
  },
);

test('two figures for the one thing are refused under both names', () => {
  const one = { initial_capital: 500, starting_balance: 500 };
  expect(copyWith(one).starting_balance).toBe(500);
  const message = 'expected the same value under all names of a field, was starting_balance 500, ';
  expect(() => copyWith({ ...one, initial_capital: 501 })).toThrow(
    expect.objectContaining({
      fields: [
        { field: 'starting_balance', message: `${message}initial_capital 501` },
        { field: 'initial_capital', message: `${message}initial_capital 501` },
      ],
    }),
  );
});

test('fields that a copy does not take are still refused', () => {
  expect(() => copyWith({ start_balance: 500 })).toThrow('did you mean `starting_balance`?');
});
