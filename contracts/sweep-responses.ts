import { z } from 'zod';
import { estimateShape } from './backtest-estimate';
import { doneResponse, isoTimeSchema, notesSchema } from './fields';
import { instrumentShown, marketViewShape } from './instrument';
import { luckSchema } from './luck-responses';
import { calendarSchema, dataGrade } from './own-data';
import { timeframeSchema } from './market';
import { runStatusSchema } from './run-status';
import { skippedGapsShape } from './skipped-gaps';
import { sweepFigures } from './sweep-requests';

const count = z.int().min(0);
const value = z.union([z.number(), z.string(), z.boolean()]);
const figure = z.enum(sweepFigures);

export const sweepTrialSchema = z.object({
  trial: count.meta({ description: 'From 0, in the order in which sets are chosen' }),
  parameters: z.record(z.string(), value),
  figures: z.partialRecord(figure, z.number().nullable()).nullable().meta({
    description: 'Null for a set that cannot run; a figure is null if it is undefined',
  }),
  refused: z.string().nullable().meta({ description: 'Why the set cannot run' }),
  meets_constraints: z
    .boolean()
    .meta({ description: 'Whether the set meets the limits of the objective' }),
});

const sweepShape = {
  success: z.literal(true),
  id: z.uuid(),
  name: z.string().nullable(),
  status: runStatusSchema,
  error_message: z.string().nullable(),
  progress: z.number().min(0).max(100).meta({ description: 'Percent; it never decreases' }),
  phase: z.string().nullable().meta({
    description:
      'The current step, such as `downloading candles: 12 of 26 days`; null if it is not running',
    example: 'downloading candles: 12 of 26 days',
  }),
  trials_done: count,
  trials: count.meta({ description: 'Maximum number of sets' }),
  stopped_early: z
    .boolean()
    .meta({ description: 'Because of `patience`, or because all sets were tried' }),
  remaining_seconds: z.number().nullable().meta({ description: 'Null while unknown' }),
  processor_share: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .default(null)
    .meta({
      description:
        'The part of the processor that its threads got of late, 0 to 1: other work of the machine has ' +
        'priority over sweeps and walk-forwards. Null if it is not running, and while unknown',
    }),
  created_at: isoTimeSchema,
  started_at: isoTimeSchema.nullable(),
  completed_at: isoTimeSchema.nullable(),
  strategy_id: z.string().nullable(),
  strategy_name: z.string(),
  strategy_version: z.int().nullable(),
  symbol: z.string().meta({ description: 'Of the first market' }),
  ...marketViewShape,
  interval: timeframeSchema.meta({ description: 'Of the first market' }),
  markets: z
    .array(
      z.object({
        instrument: instrumentShown.nullable(),
        symbol: z.string(),
        interval: timeframeSchema,
        data_grade: dataGrade.nullable().meta({
          description: 'Quality of the candles; null until the worker has them',
        }),
        calendar: calendarSchema.nullable().default(null).meta({
          description:
            'Calendar of the candles: figures per year use 365 (24x7), 260 (weekdays) or 252 (us-equities) days; null until the worker has them',
        }),
        ...skippedGapsShape,
      }),
    )
    .meta({
      description: 'The markets on which the sets are run; several if `parameters` vary the market',
    }),
  warnings: z.array(z.string()).meta({
    description:
      'What to know before believing the results: unusual parameters, few candles, and differences from the request, such as a start that was moved to the first candle',
  }),
  start_date: isoTimeSchema,
  end_date: isoTimeSchema,
  warmup_bars: count.meta({
    description:
      'Candles before the start that every set saw: a single run with the same `warmup_bars` gives the same numbers as its set',
  }),
  best: sweepTrialSchema
    .nullable()
    .meta({ description: 'The best set so far that meets the limits of the objective' }),
};

/** A sweep as lists show it. */
export const sweepItemSchema = z.object(sweepShape);

export const readSweepResponse = z.object({
  ...sweepShape,
  settings: z
    .object({
      parameters: z
        .record(z.string(), z.string())
        .meta({ description: 'As the command line takes them' }),
      where: z.array(z.string()),
      search: z.enum(['grid', 'random', 'lhs', 'tpe']),
      trials: count.nullable(),
      seed: count,
      objective: z.object({
        figure,
        direction: z.enum(['maximise', 'minimise']),
        max_drawdown_percent: z.number().nullable(),
        min_trades: count.nullable(),
      }),
      patience: count.nullable(),
      execution: z.record(z.string(), z.unknown()),
    })
    .meta({ description: 'All settings of the sweep, including defaults' }),
  luck: luckSchema,
  heat_map: z
    .object({
      x: z.object({ parameter: z.string(), values: z.array(value) }),
      y: z.object({ parameter: z.string(), values: z.array(value) }),
      figure,
      cells: z.array(z.array(z.number().nullable())).meta({
        description: 'By y, then by x. Null if no set meets the limits of the objective',
      }),
      sets: z.array(z.array(count)).meta({
        description:
          'Number of sets with a value in each cell, whether they meet the limits or not',
      }),
    })
    .nullable()
    .meta({
      description:
        'The best value of the objective by the first two parameters, among the sets that meet ' +
        'its limits. On an axis of more than 40 values, neighbouring values share a cell. Null with only one parameter',
    }),
});

export const startSweepResponse = sweepItemSchema.extend({
  estimate: z.object({
    sets: count,
    ...estimateShape,
    budget_operations: z.number().meta({ description: 'A sweep that costs more is refused' }),
  }),
  warnings: z.array(z.string()),
  notes: notesSchema,
});
export const listSweepsResponse = z.array(sweepItemSchema);

export const listTrialsResponse = z.object({
  success: z.literal(true),
  trials: z.array(sweepTrialSchema),
  next_cursor: z.string().nullable().meta({ description: 'Null on the last page' }),
});
export const trialsCsvResponse = z.string().meta({
  description:
    'One line per trial, by number: the parameters, then final_equity, total_return_percent, ' +
    'sharpe_ratio, max_drawdown_percent, total_fills, total_trades, and the figure of the objective',
});
export const sweepReportResponse = z.string().meta({
  description: 'One HTML document that needs no network',
});
export const cancelSweepResponse = doneResponse;
export const deleteSweepResponse = doneResponse;
