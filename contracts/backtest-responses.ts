import { z } from 'zod';
import { annotationShape } from './annotations';
import {
  doneResponse,
  epochSecondsSchema,
  ignoredFieldsSchema,
  isoTimeSchema,
  notesSchema,
} from './fields';
import { hiddenShape, runFiguresSchema } from './figures/table';
import { importedBacktestSchema } from './import-records';
import { importNoteSchema, importSystemSchema } from './imports';
import { instrumentShown, marketViewShape } from './instrument';
import { storedTermsShape } from './execution-terms';
import { storedMinimumsShape } from './order-minimums';
import { calendarSchema, dataGrade } from './own-data';
import { runStatusSchema } from './run-status';
import { deflatedSharpeSchema } from './trials';

const percent = z.number().meta({ description: 'Percent' });
const fraction = z.number().meta({ description: 'Fraction' });
const money = z.number().meta({ description: 'Quote currency' });
const count = z.int().min(0);

const added = runFiguresSchema.pick({
  omega_ratio: true,
  tail_ratio: true,
  downside_deviation: true,
  probabilistic_sharpe_ratio: true,
  recovery_factor: true,
  system_quality_number: true,
  average_holding_days: true,
  average_adverse_excursion: true,
  average_favourable_excursion: true,
  buy_and_hold_percent: true,
  buy_and_hold_after_warmup_percent: true,
  time_in_market_percent: true,
  total_slippage: true,
  exit_reasons: true,
}).shape;

/** Runs of earlier versions are stored without them. */
const addedFigures = z
  .object(added)
  .partial()
  .extend({ round_trips_left_out: count.optional() }).shape;
/** Any text in an imported run: the old systems had others. */
const shownInterval = z
  .string()
  .meta({ description: 'A timeframe, such as 1m; for an imported run, any text' });

/** Figures of a run; analytics says how each is made. */
export const backtestFiguresSchema = z.object({
  total_trades: count.meta({ description: 'Closed round trips' }),
  total_fills: count,
  winning_trades: count,
  losing_trades: count,
  consecutive_wins: count,
  consecutive_losses: count,
  total_periods: count.meta({ description: 'Bars' }),
  execution_time_ms: z.number(),
  total_return: money,
  total_return_percent: percent,
  win_rate: fraction,
  cagr: fraction,
  volatility: fraction,
  average_annual_return: fraction,
  max_drawdown: money.meta({ description: 'Money, never below 0' }),
  max_drawdown_percent: percent.meta({ description: 'Percent, never below 0' }),
  maximum_drawdown_duration: z.number().meta({ description: 'Days' }),
  sharpe_ratio: z.number(),
  sortino_ratio: z.number(),
  calmar_ratio: z.number(),
  sterling_ratio: z.number(),
  ulcer_index: z.number(),
  information_ratio: z.number(),
  profit_factor: z.number(),
  profit_factor_infinite: z.boolean(),
  undefined_figures: z
    .record(
      z.string(),
      z.enum(['no_losing_period', 'no_drawdown', 'no_closed_trade', 'short_span', 'not_imported']),
    )
    .optional()
    .meta({
      description:
        'Figures that are not meaningful for this run, and why; they are 0 or unreliable',
    }),
  traded_days: z.number().optional().meta({ description: 'Market time after warm-up' }),
  returns_samples: count
    .optional()
    .meta({ description: 'Returns that the ratios are computed from' }),
  top_drawdowns: runFiguresSchema.shape.top_drawdowns.unwrap().optional(),
  refused_orders: z.record(z.string(), z.int()).optional(),
  ...addedFigures,
  win_loss_ratio: z.number(),
  kelly_criterion: fraction,
  treynor_ratio: z.number(),
  initial_portfolio_value: money,
  final_portfolio_value: money,
  gross_profit: money,
  gross_loss: money,
  net_profit: money,
  average_trade: money,
  largest_win: money,
  largest_loss: money,
  avg_win: money,
  avg_loss: money,
  expectancy: money,
  capacity: money.nullable().meta({ description: 'Null if the candles have no volume' }),
  runtime_days: z.number(),
  runtime_years: z.number(),
  trades_per_day: z.number(),
  turnover_ratio: z.number(),
  alpha: fraction,
  beta: z.number(),
  r_squared: z.number(),
  tracking_error: fraction,
  up_capture: z.number(),
  down_capture: z.number(),
  var_95: fraction,
  var_99: fraction,
  cvar_95: fraction,
  cvar_99: fraction,
  skewness: z.number(),
  kurtosis: z.number(),
  total_fees: money,
  conflicting_orders: count,
  pending_orders: count,
  trades_left_out: count,
  benchmark: z.string(),
  returns_basis: z.enum(['daily', 'bar']),
  risk_free_rate: fraction,
  symbol: z.string(),
  interval: shownInterval,
  engine_version: z.string(),
  program_hash: z.string(),
  data_hash: z.string().optional().meta({ description: 'SHA-256 of the candles that were read' }),
  data_version: z.string().optional().meta({
    description:
      'SHA-256 of the versions of the files that the candles come from; absent while candles may still be added',
  }),
  fills_hash: z.string().optional().meta({ description: 'SHA-256 of all fills' }),
  source: z.string().meta({ description: 'Source of the candles' }),
  instrument: instrumentShown.optional(),
  warmup_bars: count,
  warmup_bars_missing: count,
  complete_until: isoTimeSchema,
  data_grade: dataGrade.optional().meta({
    description:
      'Quality of the candles: those of the run, or all candles of the user’s own instrument',
  }),
  periods_per_year: z.number().optional().meta({
    description: 'Of the returns that figures per year are made by; absent for `24x7`',
  }),
  calendar: calendarSchema.optional().meta({
    description:
      'Calendar of uploaded candles: figures per year use 260 (weekdays) or 252 (us-equities) days; absent for 24x7, where they use 365',
  }),
  warnings: z.array(z.string()).optional().meta({
    description:
      'Differences from the request: for example, a start before the first candle is moved to that candle',
  }),
  bars_missing: count.optional().meta({
    description: 'Bars skipped because of missing candles, with `allow_gaps`',
  }),
});

const dates = z.array(z.number()).meta({ description: 'Epoch milliseconds' });
const fractions = z.array(z.number());
const windowed = z.array(z.number().nullable());

/** A series, or `{}` when there is nothing to draw. */
const series = <T extends z.ZodRawShape>(shape: T) => z.object(shape).partial();

export const topDrawdownSchema = z.object({
  start: z.number(),
  end: z.number(),
  drawdown: z.number().max(0),
});

export const roundTripSchema = z.object({
  trade_id: z.string().meta({ description: 'Id of the sale in `trades`' }),
  entry_time: isoTimeSchema,
  exit_time: isoTimeSchema,
  quantity: z.number(),
  entry_price: money.meta({ description: 'Mean price of the purchases, without fees' }),
  exit_price: money,
  pnl: money.meta({ description: 'After the fees of both sides' }),
  return: fraction.meta({ description: '`pnl` as a fraction of the cost' }),
  duration_ms: z.number(),
  adverse_excursion: fraction.meta({ description: 'Largest fall below the entry price, ≤ 0' }),
  favourable_excursion: fraction.meta({ description: 'Largest rise above the entry price, ≥ 0' }),
  exit_reason: z.enum(['signal', 'stop_loss', 'trailing_stop', 'take_profit']),
});

export const backtestSeriesSchema = z.object({
  cumulative_returns: series({ dates, backtest: fractions, benchmark: fractions }),
  daily_returns: series({ dates, returns: fractions }),
  monthly_returns: z
    .record(z.string(), z.record(z.string(), z.number()))
    .meta({ description: 'By three-letter English month, then by year' }),
  annual_returns: z.record(z.string(), z.number()),
  drawdown: series({
    drawdown_series: z.object({ dates, drawdowns: fractions }),
    top_drawdowns: z.array(topDrawdownSchema),
  }),
  underwater_curve: series({ dates, underwater: fractions }),
  rolling_volatility: series({
    dates,
    volatility_3mo: windowed,
    volatility_6mo: windowed,
    volatility_12mo: windowed,
  }),
  rolling_sharpe: series({ dates, sharpe_6mo: windowed, sharpe_12mo: windowed }),
  rolling_beta: series({ dates, beta_6mo: windowed, beta_12mo: windowed }),
  rolling_month: series({
    dates,
    returns: fractions,
    volatility: fractions,
    sharpe: fractions,
    beta: fractions,
  })
    .optional()
    .meta({
      description:
        'Over the days of a month: 30, or those of the calendar of uploaded candles (22 of `weekdays`, 21 of `us-equities`)',
    }),
  trade_return_histogram: series({
    histogram_data: z.array(
      z.object({
        range_start: z.number(),
        range_end: z.number(),
        range_label: z.string(),
        frequency: count,
      }),
    ),
  }),
  chart_data: z.array(
    z.object({
      Datetime: epochSecondsSchema,
      Open: money,
      High: money,
      Low: money,
      Close: money,
      PortfolioValue: money,
      cash: money,
      position: z.number(),
    }),
  ),
  trades: z.array(
    z.object({
      trade_id: z.string(),
      symbol: z.string(),
      side: z.enum(['buy', 'sell']),
      quantity: z.number(),
      price: money,
      timestamp: isoTimeSchema,
      pnl: money.nullable(),
      commission: money,
      portfolio_value: money,
      reason: z
        .string()
        .optional()
        .meta({ description: 'What placed the order, or why the fill was reduced' }),
    }),
  ),
  round_trips: z.array(roundTripSchema).optional(),
  gaps: z
    .array(z.object({ start: isoTimeSchema, end: isoTimeSchema }))
    .optional()
    .meta({ description: 'Where the first bars were skipped, with `allow_gaps`' }),
  series_available: z
    .literal(false)
    .optional()
    .meta({ description: 'Present if the stored series cannot be read at the moment' }),
});

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

const headShape = {
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
/** What work is expected to cost. */
export const estimateShape = {
  bars: count.meta({ description: 'Bars in the range and in the warm-up' }),
  operations: count.meta({
    description: 'Bars × the operations per bar; one operation is a simple node on one bar',
  }),
  seconds: z.number().min(0).meta({ description: 'Time for one free thread' }),
  download_seconds: z.number().min(0).meta({
    description: 'Additional time to download candles that are not stored',
  }),
};

const runEstimateSchema = z
  .object({
    ...estimateShape,
    budget_operations: z.number().meta({ description: 'A run that costs more is refused' }),
  })
  .meta({ description: 'Expected cost of the run' });

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
