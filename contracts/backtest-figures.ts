import { z } from 'zod';
import { count, fraction, money, percent } from './backtest-units';
import { isoTimeSchema } from './fields';
import { runFiguresSchema } from './figures/table';
import { instrumentShown } from './instrument';
import { calendarSchema, dataGrade } from './own-data';
import { skippedGapsShape } from './skipped-gaps';

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
export const shownInterval = z
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
  bars_missing: skippedGapsShape.bars_missing,
});
