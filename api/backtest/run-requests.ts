import { z } from 'zod';
import { backtestEventSchema } from '../../contracts/backtest';
import { symbolSchema } from '../../contracts/market';
import { isoTime } from './date-range';

/** `BTC-USD`, `btc/usd` and `BTC/USD` are the same market; only the last dash parts it. */
const symbolInput = z
  .string({ error: 'expected a symbol, such as BTC/USD' })
  .max(40)
  .transform((text) => text.trim().toUpperCase())
  .transform((text) => (text.includes('/') ? text : text.replace(/-([^-]*)$/, '/$1')))
  .pipe(symbolSchema);

const timeInput = z.string({ error: 'expected a date as ISO 8601' }).transform((text, context) => {
  const time = isoTime(text.trim());
  if (time !== undefined && time >= 0) return time;
  context.addIssue({ code: 'custom', message: 'expected a date since 1970 as ISO 8601' });
  return z.NEVER;
});

/** Clients send amounts as numbers or as text. */
function amount(least: number, most: number, byDefault: number) {
  const message = `expected a number from ${least} to ${most}`;
  return z
    .union([z.number(), z.string().regex(/^\s*\d{1,15}(\.\d{1,18})?(e-?\d{1,2})?\s*$/i)], {
      error: message,
    })
    .transform(Number)
    .pipe(z.number(message).min(least, message).max(most, message))
    .default(byDefault);
}

/** Body of `POST /api/backtest/run`; unknown keys are left out. */
export const runRequestSchema = z.object({
  strategy_id: z.string().min(1).max(100).nullish(),
  json_tree: z.unknown().optional(),
  symbol: symbolInput,
  start_date: timeInput,
  end_date: timeInput,
  interval: z.string({ error: 'expected a timeframe as text' }).max(10).default('1d'),
  initial_capital: amount(1, 1e12, 100_000),
  commission_type: z.enum(['rate', 'fixed'], { error: 'expected rate or fixed' }).default('rate'),
  commission_rate: amount(0, 1e9, 0.001),
  commission_fixed: amount(0, 1e9, 0),
  slippage_rate: amount(0, 1e9, 0.0005),
  max_position_size_percent: amount(0.01, 1, 1),
});
export type RunRequest = z.infer<typeof runRequestSchema>;

/** How a run trades, as it is stored. Money in the quote currency, rates as fractions. */
export interface RunSettings {
  readonly initial_capital: number;
  readonly commission_type: 'rate' | 'fixed';
  readonly commission_rate: number;
  readonly commission_fixed: number;
  readonly slippage_rate: number;
  readonly max_position_size_percent: number;
}

/** The settings of a request; a fixed commission replaces the rate. */
export function settingsOf(body: RunRequest): RunSettings {
  const fixed = body.commission_type === 'fixed';
  return {
    initial_capital: body.initial_capital,
    commission_type: body.commission_type,
    commission_rate: fixed ? 0 : body.commission_rate,
    commission_fixed: fixed ? body.commission_fixed : 0,
    slippage_rate: body.slippage_rate,
    max_position_size_percent: body.max_position_size_percent,
  };
}

function wholeNumber(least: number, most: number, byDefault: number) {
  const message = `expected a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .pipe(z.number().min(least, message).max(most, message))
    .default(byDefault);
}

export const listRunsSchema = z.object({
  status_filter: z
    .string()
    .transform((text) => text.toLowerCase())
    .pipe(backtestEventSchema.shape.status)
    .optional(),
  limit: wholeNumber(1, 500, 20),
  offset: wholeNumber(0, 1_000_000, 0),
});
