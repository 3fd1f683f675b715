import { z } from 'zod';
import { backtestEventSchema } from './backtest';
import { amount, isStorable, wholeNumber } from './fields';
import { isoTime } from './iso-time';
import { requestedMarketFields, withMarket } from './requested-market';
import {
  balanceFields,
  positionShare,
  positionShares,
  tradingDefaults,
  withOneBalance,
} from './trading-settings';

const timeInput = z
  .string({ error: 'expected a date as ISO 8601' })
  .transform((text, context) => {
    const time = isoTime(text.trim());
    if (time !== undefined && time >= 0) return time;
    context.addIssue({ code: 'custom', message: 'expected a date since 1970 as ISO 8601' });
    return z.NEVER;
  })
  .meta({ description: 'ISO 8601, UTC unless it says otherwise' });

/** What a run is made of: the strategy, the candles, and how orders fill. */
export const runFields = {
  strategy_id: z
    .string()
    .min(1)
    .max(100)
    .refine(isStorable, 'expected text without NUL and broken characters')
    .nullish()
    .meta({ description: 'The id of a stored strategy, or the key of a template' }),
  json_tree: z.unknown().optional().meta({ description: 'A graph {nodes, edges} of its own' }),
  ...requestedMarketFields,
  start_date: timeInput,
  end_date: timeInput.meta({ description: 'A day or its midnight includes the whole day' }),
  interval: z
    .string({ error: 'expected a timeframe as text' })
    .max(10)
    .default('1d')
    .meta({ description: '5s to 1d', example: '1h' }),
  ...balanceFields(1, 1e12),
  commission_type: z.enum(['rate', 'fixed'], { error: 'expected rate or fixed' }).default('rate'),
  commission_rate: amount(0, 1e9)
    .default(tradingDefaults.commissionRate)
    .meta({ description: 'A fraction of what is traded, up to 0.1' }),
  commission_fixed: amount(0, 1e9)
    .default(tradingDefaults.commissionFixed)
    .meta({ description: 'Money for each fill' }),
  slippage_rate: amount(0, 1e9)
    .default(tradingDefaults.slippageRate)
    .meta({ description: 'A fraction, up to 0.1' }),
  max_position_size_percent: positionShare(positionShares.backtest),
  allow_gaps: z
    .boolean({ error: 'expected true or false' })
    .default(false)
    .meta({ description: 'Skip bars of which the candles are missing, instead of failing' }),
};

/** Body of `POST /api/backtest/run`; unknown keys are ignored, unless they look like a misspelling. */
export const runBacktestRequest = z
  .object(runFields)
  .transform(withOneBalance)
  .transform(withMarket);
export type RunBacktestRequest = z.infer<typeof runBacktestRequest>;

/** Query of `GET /api/backtest/`. */
export const listBacktestsRequest = z.object({
  status_filter: z
    .string()
    .transform((text) => text.toLowerCase())
    .pipe(backtestEventSchema.shape.status)
    .optional()
    .meta({ enum: backtestEventSchema.shape.status.options }),
  limit: wholeNumber(1, 500, 20),
  offset: wholeNumber(0, 1_000_000, 0),
});
