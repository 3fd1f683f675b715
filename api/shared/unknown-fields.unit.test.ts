import type { z } from 'zod';
import { createSessionRequest } from '../../contracts/forward-test-requests';
import { restoreSessionRequest } from '../../contracts/forward-test-requests';
import { runBacktestRequest } from '../../contracts/backtest-requests';
import { createStrategyRequest } from '../../contracts/strategy-requests';
import { startSweepRequest } from '../../contracts/sweep-requests';
import { addLocalTrialsRequest } from '../../contracts/trials';
import { startWalkForwardRequest } from '../../contracts/walk-forward-requests';
import type { AppError, FieldError } from '../../core/errors';
import { parseFields } from './requests';
import { unknownFields } from './unknown-fields';

function errorsOf(schema: z.ZodType, value: unknown): readonly FieldError[] {
  try {
    parseFields(schema, value, { where: 'body' });
    return [];
  } catch (error) {
    return (error as AppError).fields;
  }
}

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

  test('repeats only the beginning of a long name, and once', () => {
    const long = { ['x'.repeat(60_000)]: 1 };
    for (const fields of [long, { parameters: long }]) {
      const errors = errorsOf(startSweepRequest, fields).filter(({ field }) =>
        field.endsWith('xx'),
      );
      expect(errors.map(({ field }) => field.length)).toEqual([200]);
      expect(errors[0]?.message.length).toBeLessThan(400);
    }
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
    [runBacktestRequest, ['session_name', 'strategy_name', 'strategy', 'ticker', '__proto__x']],
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

describe('a misspelling inside lists and maps', () => {
  const terms = {
    strategy_id: 'rsi',
    symbol: 'BTC/USD',
    start_date: '2022-01-01',
    end_date: '2022-02-01',
  };
  const swept = (values: object) => ({ ...terms, parameters: { 'rsi.period': values } });
  const trial = { instrument: 'coinbase:BTC/USD', count: 1, mean: 0.1, squares: 1 };
  const walk = { in_sample: '20d', out_of_sample: '5d' };

  test.each([
    [startSweepRequest, swept({ from: 1, to: 5, step: 1, stpp: 2 }), 'stpp', 'step'],
    [startSweepRequest, swept({ values: [1, 2], vales: 1 }), 'vales', 'values'],
    [startSweepRequest, swept({ values: [1, 2], step: 1 }), 'step', undefined],
    [
      startSweepRequest,
      swept({ log: { from: 1, to: 5, count: 3, cont: 1 } }),
      'log.cont',
      'log.count',
    ],
    [
      startWalkForwardRequest,
      { ...swept({ from: 1, to: 5, step: 1, stpp: 2 }), ...walk },
      'stpp',
      'step',
    ],
  ] as const)('%#', (schema, body, field, meant) => {
    const place = (name: string) => `parameters.rsi.period.${name}`;
    const hint = meant === undefined ? '' : `; did you mean \`${place(meant)}\`?`;
    expect(errorsOf(schema, body)).toEqual([
      { field: place(field), message: `unknown field \`${place(field)}\`${hint}` },
    ]);
  });

  test('an entry of a list', () => {
    expect(
      errorsOf(addLocalTrialsRequest, { key: 'k', trials: [trial, { ...trial, meen: 1 }] }),
    ).toEqual([
      {
        field: 'trials.1.meen',
        message: 'unknown field `trials.1.meen`; did you mean `trials.1.mean`?',
      },
    ]);
  });

  test('of thousands a few are named', () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`field_${i}`, i]));
    const trials = Array.from({ length: 20 }, () => ({ ...trial, ...many }));
    expect(errorsOf(addLocalTrialsRequest, { key: 'k', trials }).length).toBeLessThan(200);
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
