import { z } from 'zod';
import { storableText } from './fields';
import { instrumentIdSchema, instrumentShown } from './instrument';

/** Trials of one search, or of none, on one instrument. */
export const MOST_TOLD = 100;
const MOST_TRIALS_TOLD = 1e9;

const countExpected = `expected a whole number from 1 to ${MOST_TRIALS_TOLD}`;
const shortExpected = `expected a whole number from 0 to ${MOST_TRIALS_TOLD}`;
const finite = z.number({ error: 'expected a number' });

/** Body of `POST /api/backtest/trials`: trials that ran elsewhere, by the command line for example. */
export const addLocalTrialsRequest = z.strictObject({
  key: storableText(1, 200).meta({
    description:
      'Identifies the report: trials reported again with the same key are not counted again',
    example: '3f1d6f0e-5d0a-4c0e-8f0b-7d3a1c9e2b11',
  }),
  trials: z
    .array(
      z
        .strictObject({
          instrument: instrumentIdSchema,
          search: storableText(1, 200)
            .optional()
            .meta({
              description:
                'The same for equal searches, such as a hash of strategy, candles and settings: give all trials of the ' +
                'search; only those beyond what was reported of it before are counted, whatever the `key`',
            }),
          count: z
            .int({ error: countExpected })
            .min(1, countExpected)
            .max(MOST_TRIALS_TOLD, countExpected),
          short: z
            .int({ error: shortExpected })
            .min(0, shortExpected)
            .optional()
            .meta({
              description:
                'How many of them traded fewer than 30 days after warm-up: they are counted, but their ratios are ' +
                'not in `mean` and `squares`',
            }),
          mean: finite.meta({ description: 'Mean of the daily, not yearly, Sharpe ratios' }),
          squares: finite
            .min(0, 'expected a number from 0')
            .meta({ description: 'Sum of the squared distances from the mean' }),
        })
        .refine(({ count, short = 0 }) => short <= count, {
          path: ['short'],
          error: 'expected at most `count`',
        }),
    )
    .min(1, 'expected at least one instrument')
    .max(MOST_TOLD, `expected at most ${MOST_TOLD} entries`),
});

const registerSchema = z.object({
  instrument: instrumentShown,
  trials: z.int().min(0),
  trials_too_short: z.int().min(0).meta({
    description:
      'Those of them that traded fewer than 30 days after warm-up: they count, but not in the mean and the variance',
  }),
  mean_sharpe: z.number().meta({ description: 'Daily' }),
  sharpe_variance: z.number().meta({ description: 'Daily, sample; 0 with fewer than two trials' }),
});

export const listTrialRegistersResponse = z.object({
  success: z.literal(true),
  instruments: z.array(registerSchema),
});

export const addLocalTrialsResponse = listTrialRegistersResponse.extend({
  counted: z.boolean().meta({ description: 'False if the key was reported before' }),
  trials_added: z.int().min(0).meta({
    description: 'Trials of the report that were not counted before',
  }),
});

/** How sure a Sharpe ratio is, over all trials that the user ever ran on the instrument. */
export const deflatedSharpeSchema = z.object({
  trials: z
    .int()
    .min(0)
    .meta({ description: 'All trials that the user ever ran on the instrument' }),
  trials_too_short: z.int().min(0).default(0).meta({
    description:
      'Those of them that traded fewer than 30 days after warm-up: they count, but their ratios are not compared',
  }),
  probability: z
    .number()
    .nullable()
    .meta({
      description:
        'Probability that the true Sharpe ratio is above what the best of so many trials reaches by luck, 0 to 1; ' +
        'null with fewer than three returns, or without variation',
    }),
  sharpe_by_luck: z.number().meta({
    description: 'The largest yearly Sharpe ratio expected from so many trials without any skill',
  }),
});
