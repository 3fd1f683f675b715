import { z } from 'zod';
import { count, fraction, money } from './backtest-units';
import { epochSecondsSchema, isoTimeSchema } from './fields';
import { skippedGapsShape } from './skipped-gaps';

export const dates = z.array(z.number()).meta({ description: 'Epoch milliseconds' });
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
  gaps: skippedGapsShape.gaps,
  series_available: z
    .literal(false)
    .optional()
    .meta({ description: 'Present if the stored series cannot be read at the moment' }),
});
