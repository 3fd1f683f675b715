import { createSessionRequest } from '../../contracts/forward-test-requests';
import { restoreSessionRequest } from '../../contracts/forward-test-requests';
import { runBacktestRequest } from '../../contracts/backtest-requests';
import { createStrategyRequest } from '../../contracts/strategy-requests';
import { unknownFields } from './unknown-fields';

const nothing = { refused: [], ignored: [] };

describe('a strict request', () => {
  test('names the nearest known field', () => {
    expect(unknownFields(restoreSessionRequest, { sesion: 'x' }).refused).toEqual([
      { field: 'sesion', message: 'unknown field `sesion`; did you mean `session_id`?' },
    ]);
  });

  test('refuses what is like nothing it knows', () => {
    expect(unknownFields(restoreSessionRequest, { colour: 'red' }).refused).toEqual([
      { field: 'colour', message: 'unknown field `colour`' },
    ]);
  });

  test('a query is strict whatever its schema', () => {
    expect(unknownFields(createSessionRequest, { colour: 'red' }, true)).toMatchObject({
      refused: [{ field: 'colour' }],
    });
  });
});

describe('a request that the old page sends with more fields', () => {
  test.each([
    [createSessionRequest, 'start_balance', 'starting_balance'],
    [createSessionRequest, 'startingBalance', 'starting_balance'],
    [createSessionRequest, 'startBalance', 'starting_balance'],
    [createSessionRequest, 'maxPositionSizePercent', 'max_position_size_percent'],
    [createSessionRequest, 'maxpositionsize_percnt', 'max_position_size_percent'],
    [createSessionRequest, 'maxPositionSizePercnt', 'max_position_size_percent'],
    [createSessionRequest, 'MAX_POSITION_SIZE_PERCENT', 'max_position_size_percent'],
    [runBacktestRequest, 'maxPositionSizePercent', 'max_position_size_percent'],
    [createSessionRequest, 'timefame', 'timeframe'],
    [createSessionRequest, 'slipage_rate', 'slippage_rate'],
    [runBacktestRequest, 'comission_rate', 'commission_rate'],
    [runBacktestRequest, 'intial_capital', 'initial_capital'],
    [createStrategyRequest, 'jsontree', 'json_tree'],
  ])('refuses the misspelling %#: %s', (schema, field, meant) => {
    expect(unknownFields(schema, { [field]: 1 })).toEqual({
      refused: [{ field, message: `unknown field \`${field}\`; did you mean \`${meant}\`?` }],
      ignored: [],
    });
  });

  test.each([
    [createSessionRequest, ['speed', 'soundEnabled', 'trading_hours', 'commission']],
    [runBacktestRequest, ['strategy_name', 'strategy', 'ticker', 'timeframe', '__proto__x']],
    [createStrategyRequest, ['id', 'user_id', 'created_at', 'compilation_report', 'version']],
  ])('ignores what it cannot mean %#', (schema, fields) => {
    const body = Object.fromEntries(fields.map((field) => [field, 1]));
    expect(unknownFields(schema, body)).toEqual({ refused: [], ignored: fields });
  });

  test('looks into its objects too', () => {
    const risk_management = { max_drawdwn: 20, colour: 'red', auto_stop: true };
    expect(unknownFields(createSessionRequest, { risk_management })).toEqual({
      refused: [
        {
          field: 'risk_management.max_drawdwn',
          message:
            'unknown field `risk_management.max_drawdwn`; did you mean `risk_management.max_drawdown`?',
        },
      ],
      ignored: ['risk_management.colour'],
    });
  });
});

test('known fields are neither refused nor ignored, whatever stands in them', () => {
  expect(unknownFields(createSessionRequest, { symbol: null, risk_management: [] })).toEqual(
    nothing,
  );
});

test('thousands of unknown fields are refused without comparing them', () => {
  const body = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`field_${i}`, i]));
  expect(unknownFields(runBacktestRequest, body).refused).toEqual([
    { field: 'body', message: 'expected at most 100 unknown fields, was 50000' },
  ]);
});
