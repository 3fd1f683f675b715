import { z } from 'zod';
import { roundTripSchema } from './backtest-series';
import { isoTimeSchema } from './fields';
import { luckSchema } from './luck-responses';
import { sweepFigures } from './sweep-requests';
import {
  readSweepResponse,
  startSweepResponse,
  sweepItemSchema,
  sweepTrialSchema,
} from './sweep-responses';

const count = z.int().min(0);
const number = z.number().nullable();

const summarySchema = z.object({
  ...Object.fromEntries(sweepFigures.map((name) => [name, number.optional()])),
  buy_and_hold_percent: z.number(),
  in_sample_growth: z.number().meta({ description: 'Per year, as a fraction' }),
  out_of_sample_growth: z.number(),
  efficiency_ratio: number.meta({
    description: 'out_of_sample_growth ÷ in_sample_growth; null without growth in sample',
  }),
  efficiency_ratio_reason: z
    .string()
    .nullish()
    .meta({ description: 'Why `efficiency_ratio` is null; null if it is not' }),
  profitable_windows: z.number().meta({ description: 'Fraction of the windows' }),
  cash_windows: count.meta({ description: 'Windows in which no set met the objective' }),
});

const windowsSchema = z.object({ windows_done: count, windows: count });

/** A walk-forward as lists show it. */
const walkForwardItemSchema = sweepItemSchema.omit({ best: true, trials: true }).extend({
  trials_per_window: count.meta({ description: 'At most' }),
  windows_done: count.meta({ description: 'Windows whose search has ended' }),
  windows: count.nullable().meta({ description: 'Null until the candles have been fetched' }),
  summary: summarySchema.nullable().meta({
    description:
      'Null until it has completed; if it was cancelled, of its windows so far, seconds after the cancellation or once its results are read',
  }),
  partial: windowsSchema.nullish().meta({
    description: 'If it was cancelled, the windows that `summary` is of; null otherwise',
  }),
});

export const startWalkForwardResponse = walkForwardItemSchema.extend({
  estimate: startSweepResponse.shape.estimate.extend({ windows: count }),
  warnings: startSweepResponse.shape.warnings,
  notes: startSweepResponse.shape.notes,
});

export const listWalkForwardsResponse = z.array(walkForwardItemSchema);

export const readWalkForwardResponse = walkForwardItemSchema.extend({
  settings: readSweepResponse.shape.settings.extend({
    anchored: z.boolean(),
    in_sample_days: z.number(),
    out_of_sample_days: z.number(),
    purge_days: z.number(),
  }),
  luck: luckSchema,
  window_list: z.array(
    z.object({
      in_from: isoTimeSchema,
      in_to: isoTimeSchema,
      out_from: isoTimeSchema,
      out_to: isoTimeSchema,
      searched: z.boolean(),
      trials_done: count,
      best: sweepTrialSchema.nullable().meta({ description: 'In sample, the best so far' }),
    }),
  ),
});

export const walkForwardResultsResponse = z.object({
  partial: windowsSchema.optional().meta({
    description:
      'Present if the walk-forward was cancelled: all results are of its first `windows_done` windows',
  }),
  summary: summarySchema,
  drift: z.array(
    z.object({
      name: z.string(),
      values: z
        .array(z.number().nullable())
        .meta({ description: 'As chosen, window by window; null of a window that held cash' }),
      lowest: z.number(),
      highest: z.number(),
      changes: count,
      mean_step: z.number(),
    }),
  ),
  windows: z.array(z.record(z.string(), z.union([z.number(), z.string()]).nullable())).meta({
    description:
      'As in the CSV of `algotrade walk-forward`. Figures per year are not hidden here; reports hide those of windows shorter than 30 days',
  }),
  equity: z
    .object({
      time_ms: z.array(z.number()),
      equity: z.array(z.number()),
      buy_and_hold: z.array(z.number()).optional().meta({
        description:
          'The same cash invested at the first open and held; missing in results that predate it',
      }),
    })
    .meta({ description: 'Out of sample, stitched, by bar' }),
  round_trips: z
    .array(
      roundTripSchema.omit({ trade_id: true, exit_reason: true }).extend({
        trade_id: z.string(),
        exit_reason: z.enum([...roundTripSchema.shape.exit_reason.options, 'window_end']),
      }),
    )
    .optional()
    .meta({ description: 'Out of sample; missing in results that predate them' }),
  round_trips_left_out: count.optional(),
});
