import { z } from 'zod';
import { storableText } from './fields';
import { instrumentIdSchema, instrumentShown } from './instrument';

const MOST_INSTRUMENTS = 100;
const MOST_TRIALS_TOLD = 1e9;

const countExpected = `expected a whole number from 1 to ${MOST_TRIALS_TOLD}`;
const finite = z.number({ error: 'expected a number' });

/** Body of `POST /api/backtest/trials`: trials that ran elsewhere, by the command line for example. */
export const tellTrialsRequest = z.strictObject({
  key: storableText(1, 200).meta({
    description:
      'A name of what is reported: reported again with the same key, it is not counted again',
    example: '3f1d6f0e-5d0a-4c0e-8f0b-7d3a1c9e2b11',
  }),
  trials: z
    .array(
      z.strictObject({
        instrument: instrumentIdSchema,
        count: z
          .int({ error: countExpected })
          .min(1, countExpected)
          .max(MOST_TRIALS_TOLD, countExpected),
        mean: finite.meta({ description: 'Of the Sharpe ratios of a day, not of a year' }),
        squares: finite
          .min(0, 'expected a number from 0')
          .meta({ description: 'Sum of the squared distances from the mean' }),
      }),
    )
    .min(1, 'expected at least one instrument')
    .max(MOST_INSTRUMENTS, `expected at most ${MOST_INSTRUMENTS} instruments`),
});

const registerSchema = z.object({
  instrument: instrumentShown,
  trials: z.int().min(0),
  mean_sharpe: z.number().meta({ description: 'Of a day' }),
  sharpe_variance: z.number().meta({ description: 'Of a day, sample; 0 of fewer than two trials' }),
});

export const listTrialRegistersResponse = z.object({
  success: z.literal(true),
  instruments: z.array(registerSchema),
});

export const tellTrialsResponse = listTrialRegistersResponse.extend({
  counted: z.boolean().meta({ description: 'False when the key was reported before' }),
});

/** How sure a Sharpe ratio is, over all trials that the user ever ran on the instrument. */
export const deflatedSharpeSchema = z.object({
  trials: z.int().min(0).meta({ description: 'All that the user ever ran on the instrument' }),
  probability: z
    .number()
    .nullable()
    .meta({
      description:
        'That the true Sharpe ratio is above what the best of so many trials reaches by luck, 0 to 1; ' +
        'null of fewer than three returns, or without variation',
    }),
  sharpe_by_luck: z.number().meta({
    description: 'The largest yearly Sharpe ratio to expect of so many trials without any skill',
  }),
});
