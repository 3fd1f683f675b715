import { z } from 'zod';
import { instrumentShown } from './instrument';
import { deflatedSharpeSchema } from './trials';

const count = z.int().min(0);
const share = z.number().min(0).max(1);
const bands = {
  p5: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p95: z.number(),
};

const simulationSchema = z.object({
  paths: count,
  final_return: z.object(bands).meta({ description: 'Fractions: 0.1 is 10 %' }),
  max_drawdown: z.object(bands).meta({ description: 'Fractions' }),
  probability_of_loss: share,
  curve: z
    .array(z.object({ step: count, ...bands }))
    .meta({ description: 'Growth, 1 at the start, after this many steps' }),
});

/** How likely the result of a sweep or walk-forward is luck. */
export const luckSchema = z
  .object({
    instrument: instrumentShown
      .nullable()
      .meta({ description: 'What the best set trades: the trials on it are counted and compared' }),
    sharpe_ratio: z.number().meta({
      description:
        'Yearly: that of the best set of a sweep, or the out-of-sample ratio of a walk-forward',
    }),
    of_own_trials: deflatedSharpeSchema.omit({ trials_too_short: true }).extend({
      trials: count.meta({
        description:
          'The trials of this sweep, or of all windows; as they are equally long, the ratios of short ones count too',
      }),
    }),
    of_all_trials: deflatedSharpeSchema.meta({
      description: 'Based on all trials that the user ever ran on the instrument',
    }),
    overfitting: z
      .object({
        sets: count.meta({
          description: 'All sets that ran, or a sample of 200 drawn regardless of their results',
        }),
        probability: share.meta({
          description:
            'Probability that the best set in one half is at or below the median in the other',
        }),
        probability_of_loss: share.meta({
          description: 'Probability that it makes a loss in the other half',
        }),
        combinations: count,
        blocks: count.nullable().meta({
          description:
            'Blocks of nearly equal length that the returns were cut into; null if an older version computed it',
        }),
        returns: count.nullable().meta({
          description: 'Returns of each set; null if an older version computed it',
        }),
      })
      .nullable()
      .meta({
        description:
          'Computed over the sets on the market of the best one, whose returns cover the same periods. Null ' +
          'for a walk-forward, for a single set, with too few returns, and if an older version compared the best sets',
      }),
    bootstrap: simulationSchema.nullable().meta({ description: 'The returns reordered in blocks' }),
    shuffle: simulationSchema
      .nullable()
      .meta({ description: 'The round trips reordered; null for a walk-forward' }),
    sensitivity: z
      .object({
        objective: z.number(),
        neighbours: count.meta({ description: 'Sets close to the best one in every parameter' }),
        neighbour_mean: z.number().nullable(),
        neighbour_worst: z.number().nullable(),
        plateau: z.number().nullable().meta({
          description: 'neighbour_mean ÷ objective; null unless that is above 0',
        }),
        parameters: z.array(
          z.object({
            name: z.string(),
            below: z.number().nullable().meta({ description: 'Objective at the next lower value' }),
            above: z.number().nullable(),
            curve: z
              .array(z.object({ value: z.number(), objective: z.number() }))
              .meta({ description: 'With the other parameters unchanged; 50 values on each side' }),
          }),
        ),
      })
      .nullable()
      .meta({ description: 'Null for a walk-forward, and if no parameter is a number' }),
  })
  .nullable()
  .meta({
    description:
      'How likely the result is luck; null until completed, and if no set meets the objective',
  });
