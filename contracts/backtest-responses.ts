import { z } from 'zod';
import { runEstimateSchema } from './backtest-estimate';
import { backtestFiguresSchema } from './backtest-figures';
import { backtestItemSchema, headShape } from './backtest-job';
import { backtestSeriesSchema, dates } from './backtest-series';
import { fraction, money } from './backtest-units';
import { doneResponse, ignoredFieldsSchema, notesSchema } from './fields';
import { hiddenShape, runFiguresSchema } from './figures/table';
import { deflatedSharpeSchema } from './trials';

export const runBacktestResponse = backtestItemSchema.extend({
  estimate: runEstimateSchema,
  ignored_fields: ignoredFieldsSchema,
  setting_notes: notesSchema,
});
export const listBacktestsResponse = z.array(backtestItemSchema);

export const readBacktestResponse = z.object({
  ...headShape,
  deflated_sharpe: deflatedSharpeSchema
    .nullable()
    .meta({ description: 'Null for a run that has not completed or was imported' }),
  results: z.object({ ...backtestFiguresSchema.shape, ...backtestSeriesSchema.shape }).nullable(),
});
/** `values` everywhere in the order of `runs`. */
export const compareBacktestsResponse = z.object({
  success: z.literal(true),
  runs: z
    .array(
      z.object({
        job_id: z.uuid(),
        name: z.string().nullable(),
        labels: z.array(z.string()),
        strategy_name: z.string(),
        status: headShape.status,
        annualised_hidden: z.boolean().nullable(),
      }),
    )
    .meta({ description: 'In the order of `ids`; all `values` are in this order' }),
  figures: z
    .array(z.object({ name: z.string(), values: z.array(z.unknown()) }))
    .meta({ description: 'Every figure of `figures`; null if a run does not have it' }),
  equity: z.object({
    times: dates,
    return_percent: z.array(z.array(z.number().nullable())).meta({
      description:
        'Percent change since the start, per run; null before the run begins and after it ends',
    }),
  }),
  differences: z.array(z.object({ name: z.string(), values: z.array(z.unknown()) })).meta({
    description:
      'Settings, `calendar` and `periods_per_year` of the figures per year, and parameters (`<node id>.<parameter>`) that differ between the runs; null where a run does not have one',
  }),
});
export const cancelBacktestResponse = doneResponse;
export const deleteBacktestResponse = doneResponse;

const periodSchema = z.object({ period: z.string(), return: z.number() });

export const backtestMetricsResponse = z.object({
  job_id: z.uuid(),
  value_at_risk_95: fraction,
  value_at_risk_99: fraction,
  conditional_var_95: fraction,
  maximum_drawdown_duration: z.number().meta({ description: 'Days' }),
  annual_return: fraction.meta({ description: 'Compound annual growth' }),
  monthly_returns: z.array(periodSchema).meta({ description: 'By month, such as 2024-01' }),
  daily_returns: z.array(periodSchema).meta({ description: 'By day, such as 2024-01-31' }),
  benchmark_symbol: z.string(),
  alpha: fraction,
  beta: z.number(),
  tracking_error: fraction,
  information_ratio: z.number(),
  trade_duration_avg: z.number().nullable().meta({ description: 'Hours; null without trades' }),
  trade_duration_std: z
    .number()
    .nullable()
    .meta({ description: 'Hours; null with fewer than two trades' }),
  win_loss_ratio: z.number(),
  expectancy: money,
  figures: runFiguresSchema,
  ...hiddenShape,
});
export const backtestReportResponse = z.string().meta({
  description:
    'One HTML document that needs no network, with a content security policy that allows its own script',
});
