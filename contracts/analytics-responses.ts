import { z } from 'zod';
import { epochSecondsSchema, isoTimeSchema } from './fields';
import { hiddenShape, runFiguresSchema, sessionFiguresSchema } from './figures/table';
import { positionSchema, sessionStatusSchema } from './forward-test';
import { marketViewShape } from './instrument';

const percent = z.number().meta({ description: 'Percent' });
const fraction = z.number().meta({ description: 'Fraction' });
const loss = z.number().max(0).meta({ description: 'Fraction, never above 0' });
const money = z.number().meta({ description: 'Quote currency' });
const count = z.int().min(0);
const days = z.number().meta({ description: 'Days' });
const sessionFigures = { figures: sessionFiguresSchema, ...hiddenShape };
const runFigures = { figures: runFiguresSchema, ...hiddenShape };

/** `live`: what cannot be known yet is absent. Drawdowns are positive here. */
export const liveAnalyticsResponse = z.object({
  session_id: z.uuid(),
  calculated_at: isoTimeSchema,
  age_ms: z.number(),
  performance_metrics: z
    .object({
      total_return: money,
      total_return_pct: percent,
      initial_balance: money,
      current_balance: money,
      runtime_days: days,
      runtime_years: z.number(),
      trades_per_day: z.number(),
    })
    .partial(),
  risk_metrics: z
    .object({
      max_drawdown_pct: percent,
      current_drawdown_pct: percent,
      current_drawdown: money,
    })
    .partial(),
  trading_metrics: z
    .object({
      total_trades: count,
      completed_trades: count,
      winning_trades: count,
      losing_trades: count,
      win_rate: percent,
      largest_win: money,
      largest_loss: money,
      consecutive_wins: count,
      consecutive_losses: count,
      gross_profit: money,
      gross_loss: money,
      avg_win: money,
      avg_loss: money,
      expectancy: money,
      win_loss_ratio: z.number(),
      profit_factor: z.number(),
      profit_factor_infinite: z.literal(true),
    })
    .partial(),
  portfolio_overview: z
    .object({
      total_value: money,
      cash: money,
      total_pnl: money,
      initial_balance: money,
      symbol: z.string(),
      ...marketViewShape,
      price: money,
      candle_time: z.number(),
      positions: z.array(positionSchema),
      status: sessionStatusSchema,
    })
    .partial(),
  ...sessionFigures,
});

const rating = z.enum(['Excellent', 'Good', 'Fair', 'Poor']);

/** `performance`: score and Sharpe ratio are absent while figures per year are hidden. */
export const sessionPerformanceResponse = z.object({
  session_id: z.uuid(),
  imported: z
    .boolean()
    .meta({ description: 'Whether the figures outside `figures` come from an old system' }),
  performance_score: z.number().min(0).max(100).optional(),
  rating: rating.optional(),
  sharpe_rating: rating.optional(),
  sharpe_ratio: z.number().optional(),
  win_rate_rating: rating,
  drawdown_rating: rating,
  risk_level: z.enum(['Low', 'Medium', 'High']),
  total_return_pct: percent,
  max_drawdown_pct: percent.meta({ description: 'Percent, never below 0' }),
  win_rate: percent,
  total_trades: count,
  updated_at: isoTimeSchema,
  ...sessionFigures,
});

const keyMetricsSchema = z.object({
  cagr: fraction,
  sharpe_ratio: z.number(),
  sortino_ratio: z.number(),
  information_ratio: z.number(),
  max_drawdown: loss,
  turnover_ratio: z.number().meta({ description: 'A year' }),
  trades_per_day: z.number(),
  win_rate: fraction,
  capacity: money.nullable(),
  runtime_days: days,
  runtime_years: z.number(),
});

export const keyMetricsResponse = keyMetricsSchema.extend(runFigures);

export const backtestSummaryResponse = z.object({
  backtest_id: z.uuid(),
  calculated_at: isoTimeSchema,
  key_metrics: keyMetricsSchema,
  performance_metrics: z.object({
    total_return: money,
    total_return_pct: percent,
    volatility: fraction,
    calmar_ratio: z.number(),
    sterling_ratio: z.number(),
    initial_balance: money,
    final_balance: money,
    alpha: fraction,
    beta: z.number(),
  }),
  risk_metrics: z.object({
    max_drawdown: money,
    max_drawdown_pct: percent,
    ulcer_index: z.number(),
    var_95: fraction,
    var_99: fraction,
    cvar_95: fraction,
    cvar_99: fraction,
    skewness: z.number(),
    kurtosis: z.number(),
  }),
  trading_metrics: z.object({
    total_trades: count,
    winning_trades: count,
    losing_trades: count,
    win_rate: fraction,
    profit_factor: z.number(),
    avg_win: money,
    avg_loss: money,
    largest_win: money,
    largest_loss: money,
    consecutive_wins: count,
    consecutive_losses: count,
    kelly_criterion: fraction,
    expectancy: money,
    win_loss_ratio: z.number(),
    gross_profit: money,
    gross_loss: money,
  }),
  ...runFigures,
});

const dates = z.array(z.number()).meta({ description: 'Epoch milliseconds' });
const fractions = z.array(z.number());

/** `drawdown`: the series by day, the curve under water over the points of the stored series. */
export const backtestDrawdownResponse = z.object({
  drawdown_series: z.object({ dates, drawdowns: fractions, peaks: z.array(money) }).partial(),
  max_drawdown: loss,
  avg_drawdown: loss.meta({ description: 'Mean of all points below the previous peak' }),
  time_underwater: fraction.meta({ description: 'Share of the time of the series' }),
  longest_drawdown_period: days,
  top_drawdowns: z.array(
    z.object({
      start_date: isoTimeSchema,
      end_date: isoTimeSchema,
      drawdown: loss,
      duration_days: days,
    }),
  ),
  underwater_curve: z
    .object({
      dates,
      underwater: fractions,
      recovery_times: z
        .array(days)
        .meta({ description: 'From a peak until it is reached again, in order' }),
      longest_underwater_period: days,
    })
    .partial(),
  ...runFigures,
});

const cumulativeShape = {
  dates,
  backtest: fractions,
  benchmark: fractions,
  outperformance: fractions,
  final_outperformance: fraction.nullable(),
};
const dailyShape = {
  dates,
  returns: fractions,
  best_day: fraction.nullable(),
  worst_day: fraction.nullable(),
  avg_daily_return: fraction.nullable(),
  daily_win_rate: fraction.nullable(),
};
const monthlyShape = {
  monthly_returns: z.record(z.string(), z.record(z.string(), z.number())),
  best_month: fraction.nullable(),
  worst_month: fraction.nullable(),
  avg_monthly_return: fraction.nullable(),
  monthly_win_rate: fraction.nullable(),
};
const annualShape = {
  annual_returns: z.record(z.string(), z.number()),
  average_annual_return: fraction.nullable(),
  best_year: fraction.nullable(),
  worst_year: fraction.nullable(),
  annual_win_rate: fraction.nullable(),
  consistency_score: z
    .number()
    .nullable()
    .meta({ description: '1 − deviation / |mean| of the years; null with fewer than two years' }),
};

/** `returns/{period}`: the shape follows the period. */
export const backtestReturnsResponse = z.union([
  z.object({ ...cumulativeShape, ...runFigures }),
  z.object({ ...dailyShape, ...runFigures }),
  z.object({ ...monthlyShape, ...runFigures }),
  z.object({ ...annualShape, ...runFigures }),
]);
export const returnPeriods = ['daily', 'monthly', 'annual', 'cumulative'] as const;
export type ReturnPeriod = (typeof returnPeriods)[number];

export const analyticsHealthResponse = z.object({
  status: z.enum(['healthy', 'degraded']),
  service: z.literal('analytics'),
  timestamp: epochSecondsSchema,
  parts: z.record(z.string(), z.string()),
});
