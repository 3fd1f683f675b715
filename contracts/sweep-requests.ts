import { z } from 'zod';
import type { FigureName } from '../engine';
import { interval, runFields } from './backtest-requests';
import { withOneInterval } from './other-names';
import { symbolInput } from './requested-market';
import { storableText, wholeNumber } from './fields';
import { withSweptMarkets } from './swept-market';
import { withOneBalance } from './trading-settings';

/** Rows of a sweep are stored one by one. */
export const MOST_TRIALS = 100_000;
const MOST_PARAMETERS = 20;

/** Figures that a sweep may be for. */
export const sweepFigures = [
  'final_equity',
  'total_return_percent',
  'cagr',
  'volatility',
  'sharpe_ratio',
  'sortino_ratio',
  'calmar_ratio',
  'max_drawdown_percent',
  'total_fills',
  'total_trades',
  'total_fees',
  'ulcer_index',
  'max_drawdown',
  'win_rate',
  'profit_factor',
  'net_profit',
  'average_trade',
] as const satisfies readonly FigureName[];

/** With its exchange: `coinbase:BTC/USD`. */
const INSTRUMENT = /^[a-z][a-z0-9-]*:[^,:]+$/i;
const value = z.union(
  [
    z.number(),
    z.boolean(),
    storableText(1, 100).refine(
      (text) => INSTRUMENT.test(text) || !/[,:]/.test(text),
      'expected text without , and :',
    ),
  ],
  { error: 'expected a number, true, false or text without , and :' },
);
const number = z.number({ error: 'expected a number' });
const count = (least: number, most: number) => {
  const message = `expected a whole number from ${least} to ${most}`;
  return z.int({ error: message }).min(least, message).max(most, message);
};

const valuesExpected =
  'expected {from, to, step}, {values}, {log: {from, to, count}} or text such as 2:100:1';

/** The values of one parameter, as the text that the command line takes. */
const parameterValues = z.union(
  [
    z.strictObject({ from: number, to: number, step: number }).transform(
      // Written as people write them: 0.1 in steps of 0.1 is 0.3, never 0.30000000000000004.
      ({ from, to, step }) => `${from}:${to}:${step}`,
    ),
    z.strictObject({ values: z.array(value).min(1) }).transform(({ values }) => values.join(',')),
    z
      .strictObject({ log: z.strictObject({ from: number, to: number, count: number }) })
      .transform(({ log }) => `log:${log.from}:${log.to}:${log.count}`),
    storableText(1, 1_000),
  ],
  { error: valuesExpected },
);

const parameters = z
  .record(z.string().max(200), parameterValues, {
    error: 'expected parameters by name, such as {"rsi.period": {"from": 2, "to": 50, "step": 1}}',
  })
  .refine((found) => Object.keys(found).length > 0, 'expected at least one parameter to vary')
  .refine(
    (found) => Object.keys(found).length <= MOST_PARAMETERS,
    `expected at most ${MOST_PARAMETERS} parameters`,
  )
  .meta({
    description:
      'What varies: `<node id>.<parameter>`, `<type>.<parameter>` if there is only one node of the type, or an ' +
      'execution setting such as `commission_rate`; in a sweep, also `symbol` and `timeframe`, each ' +
      'instead of the field `symbol` or `interval`. Each has at most 10,000 values. In a grid, the last one ' +
      'varies fastest',
  });

const objective = z
  .strictObject(
    {
      figure: z
        .enum(sweepFigures, { error: `expected one of ${sweepFigures.join(', ')}` })
        .default('sharpe_ratio'),
      direction: z
        .enum(['maximise', 'minimise'], { error: 'expected maximise or minimise' })
        .optional()
        .meta({
          description:
            'By default, volatility, drawdowns and fees are minimised, and all others maximised',
        }),
      max_drawdown_percent: number
        .min(0, 'expected a percentage from 0 to 100')
        .max(100, 'expected a percentage from 0 to 100')
        .optional()
        .meta({ description: 'The largest drawdown allowed for the best set' }),
      min_trades: count(1, 1e9)
        .optional()
        .meta({ description: 'The fewest closed trades allowed for the best set' }),
    },
    {
      error: ({ code }) =>
        code === 'invalid_type'
          ? 'expected an object, such as {"figure": "sharpe_ratio"}'
          : undefined,
    },
  )
  .default({ figure: 'sharpe_ratio' });

/** What a sweep varies and looks for, beside the fields of a back-test. */
export const sweepFields = {
  ...runFields,
  name: storableText(1, 100).optional().meta({ description: 'The name shown in lists' }),
  parameters,
  where: z
    .array(storableText(1, 1_000), {
      error: 'expected a list of constraints, such as ["fast.period < slow.period"]',
    })
    .max(20, 'expected at most 20 constraints')
    .default([])
    .meta({
      description:
        'Conditions that a set must meet to be run, such as `fast.period < slow.period` or `symbol != "ETH/USD"`',
    }),
  search: z
    .enum(['grid', 'random', 'lhs', 'tpe'], { error: 'expected grid, random, lhs or tpe' })
    .default('grid'),
  trials: count(1, MOST_TRIALS)
    .optional()
    .meta({ description: 'Number of sets to run; default: the whole grid, otherwise 100' }),
  seed: count(0, 2 ** 32 - 1).default(1),
  objective,
  patience: count(1, MOST_TRIALS)
    .optional()
    .meta({ description: 'Stop after this many trials without a better one' }),
};

/** Body of `POST /api/backtest/sweep`: a back-test, and what varies. */
export const startSweepRequest = z
  .strictObject({
    ...sweepFields,
    symbol: symbolInput.optional().meta({
      description:
        'BASE/QUOTE, BASE-QUOTE or BASEQUOTE, in any case; required unless `parameters` has `symbol`',
      example: 'BTC/USD',
    }),
    interval: interval.meta({
      description: '5s to 1d; 1d by default, unless `parameters` has `timeframe`',
      example: '1h',
    }),
    timeframe: interval.meta({ description: 'Another name for interval' }),
  })
  .transform(withOneBalance)
  .transform(withOneInterval)
  .transform(withSweptMarkets);
export type StartSweepRequest = z.infer<typeof startSweepRequest>;

/** Query of `GET /api/backtest/sweep`. */
export const listSweepsRequest = z.object({
  limit: wholeNumber(1, 200, 20),
  offset: wholeNumber(0, 1_000_000, 0),
});

/** Query of `GET /api/backtest/sweep/{id}/trials`. */
export const listTrialsRequest = z.object({
  sort: z
    .enum(['trial', 'objective', ...sweepFigures], {
      error: `expected trial, objective or one of ${sweepFigures.join(', ')}`,
    })
    .default('trial')
    .meta({ description: '`objective`: the best first' }),
  order: z.enum(['asc', 'desc'], { error: 'expected asc or desc' }).default('asc'),
  limit: wholeNumber(1, 1_000, 100),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'expected the next_cursor of an earlier page')
    .transform(Number)
    .default(0)
    .meta({ type: 'string', description: 'The `next_cursor` of the previous page' }),
});
