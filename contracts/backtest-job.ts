import { z } from 'zod';
import { annotationShape } from './annotations';
import { backtestFiguresSchema, shownInterval } from './backtest-figures';
import { count, fraction, money, percent } from './backtest-units';
import { storedTermsShape } from './execution-terms';
import { epochSecondsSchema, isoTimeSchema } from './fields';
import { hiddenShape, runFiguresSchema } from './figures/table';
import { importedBacktestSchema } from './import-records';
import { importNoteSchema, importSystemSchema } from './imports';
import { marketViewShape } from './instrument';
import { storedMinimumsShape } from './order-minimums';
import { runStatusSchema } from './run-status';

const tradingShape = {
  initial_capital: money,
  commission_type: z.enum(['rate', 'fixed', 'both']),
  commission_rate: fraction,
  commission_fixed: money,
  slippage_rate: fraction,
  max_position_size_percent: fraction,
  allow_gaps: z
    .boolean()
    .optional()
    .meta({ description: 'Whether bars whose candles are missing are skipped' }),
  warmup_bars: count.optional().meta({
    description: 'Minimum number of candles before the start that indicators see',
  }),
  risk_free_rate: fraction.optional(),
  ...storedMinimumsShape,
  ...storedTermsShape,
};

const figuresShape = {
  figures: runFiguresSchema.nullable().meta({ description: 'Null until the run has completed' }),
  annualised_hidden: hiddenShape.annualised_hidden.optional(),
  annualised_hidden_reason: hiddenShape.annualised_hidden_reason.optional(),
};

const importedShape = {
  imported: z.boolean().meta({ description: 'Whether the run was imported from an old system' }),
  analytics_version: z
    .literal('legacy')
    .optional()
    .meta({ description: 'Only for an imported run, whose figures follow other definitions' }),
  import: z
    .object({ system: importSystemSchema, notes: z.array(importNoteSchema), message: z.string() })
    .optional()
    .meta({ description: 'Only for an imported run' }),
  legacy: z
    .object({
      scalars: importedBacktestSchema.shape.scalars,
      analytics: z.unknown().optional(),
    })
    .optional()
    .meta({ description: 'As the old system stored it; not comparable' }),
};

const verificationShape = z
  .object({
    job_id: z.uuid().meta({ description: 'The run that this one was compared with' }),
    equal: z.boolean().meta({ description: 'Every figure and all fills' }),
    data_equal: z.boolean().meta({ description: 'Whether both runs read the same candles' }),
    fills_equal: z.boolean(),
    differing_figures: z.array(z.string()),
  })
  .nullable()
  .meta({
    description: 'Only for a completed run with `verify`, if there was an equal run before',
  });

export const headShape = {
  success: z.literal(true),
  job_id: z.uuid(),
  name: z.string().nullable(),
  reused: z.boolean().meta({ description: 'Whether it reuses the results of an equal run' }),
  reused_from: z.uuid().nullable(),
  verification: verificationShape,
  ...annotationShape,
  status: runStatusSchema,
  message: z.string(),
  progress: percent,
  error_message: z.string().nullable(),
  phase: z.string().nullable().meta({ description: 'The current step; null if it is not running' }),
  candles_done: count.nullable().meta({
    description:
      'Candles that the strategy has traded; null for a run that was imported or that predates estimates',
  }),
  candles: count.nullable().meta({
    description: 'All candles of the run, including warm-up; an estimate until they are fetched',
  }),
  remaining_seconds: z.number().nullable().meta({
    description:
      'Estimated from the average pace, in which recent work weighs more; null if it is not running, or while the pace is unknown',
  }),
  estimated_duration: z
    .number()
    .nullable()
    .meta({
      description:
        'Seconds from the start of the run to its result: `seconds` and `download_seconds` of the estimate, rounded up ' +
        'to whole seconds, without the wait for its turn. Null if it was imported or predates estimates',
    }),
  created_at: epochSecondsSchema,
  started_at: epochSecondsSchema.nullable(),
  completed_at: epochSecondsSchema.nullable(),
  strategy_id: z.string().nullable(),
  strategy_name: z.string(),
  strategy_version: z.int().nullable(),
  symbol: z.string(),
  ...marketViewShape,
  interval: shownInterval,
  interval_ms: z
    .int()
    .nullable()
    .meta({ description: 'Null if the strategy is unknown to this system' }),
  start_date: isoTimeSchema,
  end_date: isoTimeSchema,
  ...tradingShape,
  settings: z
    .object({
      symbol: z.string(),
      ...marketViewShape,
      interval: shownInterval,
      start_date: isoTimeSchema,
      end_date: isoTimeSchema,
      starting_balance: money,
      ...tradingShape,
    })
    .meta({
      description:
        'All settings of the run, including defaults; for an imported run, only its original settings are known',
    }),
  ...importedShape,
  ...figuresShape,
};

/** A job as lists show it: figures without series. */
export const backtestItemSchema = z.object({
  ...headShape,
  results: backtestFiguresSchema.nullable(),
});
