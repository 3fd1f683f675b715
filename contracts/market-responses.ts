import { z } from 'zod';
import { epochSecondsSchema, isoTimeSchema } from './fields';
import { instrumentShown } from './instrument';
import { symbolSchema, timeframeSchema } from './market';
import { orderMinimumsSchema } from './order-minimums';

const success = z.literal(true);
const count = z.int().min(0);
const ms = z.number().meta({ description: 'Milliseconds' });
const timeMs = z.number().meta({ description: 'Epoch milliseconds' });

/** How answers name a market beside its symbol. */
export const marketShape = {
  source: z.string().meta({ description: 'Older name of `exchange`' }),
  exchange: z.string(),
  instrument: instrumentShown,
};
const exchangeShape = {
  exchange: z.string(),
  is_default: z.boolean().meta({ description: 'The default exchange for requests that name none' }),
};

export const marketSymbolSchema = z.object({
  id: z.string().meta({ example: 'BTC-USD' }),
  symbol: z.string().meta({
    description:
      'The name to send in requests; for an exchange other than the default one, the instrument',
    example: 'BTC/USD',
  }),
  instrument: instrumentShown,
  base_currency: z.string(),
  quote_currency: z.string(),
  base_name: z.string(),
  quote_name: z.string(),
  exchange: z.string(),
  is_default_exchange: z
    .boolean()
    .meta({ description: 'The default exchange for requests that name none' }),
  is_active: z.boolean(),
  min_order_size: z
    .number()
    .meta({ description: 'Also the quantity increment, in the base asset' }),
  min_notional: orderMinimumsSchema.shape.min_notional,
  price_precision: z.number(),
  size_precision: z.number(),
  last_price: z.number().nullable(),
  last_updated: isoTimeSchema.nullable(),
  created_at: isoTimeSchema,
  asset_type: z.literal('crypto'),
});
export const listSymbolsResponse = z.object({
  success,
  symbols: z.array(marketSymbolSchema),
  total: count,
  min_history_days: count,
  history_unknown: count.meta({ description: 'Symbols whose first day is still being looked up' }),
  exchanges: z.array(z.object({ ...exchangeShape, is_available: z.boolean() })).meta({
    description: 'The followed exchanges; if one is not available, its symbols are not listed',
  }),
});
export const listCurrenciesResponse = z.object({
  success,
  currencies: z.array(z.object({ code: z.string(), name: z.string() })),
});

export const candleSchema = z.object({
  time: timeMs.meta({ description: 'Open time, epoch milliseconds' }),
  open: z.number(),
  high: z.number(),
  low: z.number(),
  close: z.number(),
  volume: z.number(),
  trades: z.number().nullable(),
});
export const rangeSchema = z.object({ start: timeMs, end: timeMs });

const clampedTo = timeMs.optional().meta({
  description: "The exchange's first candle, if the requested range began before it",
});

export const candlesResponse = z.object({
  success,
  symbol: symbolSchema,
  timeframe: timeframeSchema,
  ...marketShape,
  count,
  candles: z.array(candleSchema),
  holes: z.array(rangeSchema).meta({ description: 'Ranges for which the exchange has no candles' }),
  start_clamped_to: clampedTo,
  next_start: timeMs.optional().meta({ description: 'Where the next page begins' }),
  complete_until: timeMs.nullable(),
  age_ms: ms.nullable(),
  shortened: z.literal(true).optional().meta({
    description: 'The exchange could not be reached: older candles that it may have are missing',
  }),
});
export const historicalResponse = z.object({
  success,
  interval: timeframeSchema,
  data: z.record(
    z.string(),
    z.object({
      symbol: symbolSchema,
      data: z.array(candleSchema.extend({ timestamp: epochSecondsSchema })),
      count,
      ...marketShape,
      cached: z.boolean(),
      holes: z.array(rangeSchema),
      start_clamped_to: clampedTo,
    }),
  ),
});

export const latestResponse = z.object({
  success,
  symbol: symbolSchema,
  ...marketShape,
  count,
  prices: z.array(
    z.object({
      timestamp: epochSecondsSchema,
      price: z.number(),
      volume: z.number(),
      bid: z.number().nullable(),
      ask: z.number().nullable(),
      stream_id: z.string(),
    }),
  ),
  window_size: count,
  cached: z.boolean(),
  age_ms: ms.nullable(),
});
export const streamResponse = z.object({
  success,
  symbol: symbolSchema,
  ...marketShape,
  ...orderMinimumsSchema.shape,
  followed: z.boolean(),
  window_size: count,
  ticker: z
    .object({
      time: timeMs,
      price: z.number(),
      bid: z.number(),
      ask: z.number(),
      volume_24h: z.number(),
      high_24h: z.number(),
      low_24h: z.number(),
    })
    .nullable(),
  websocket: z.string(),
});
export const subscriptionResponse = z.object({
  success,
  message: z.string(),
  symbol: symbolSchema,
  ...marketShape,
  timeframe: timeframeSchema,
  client_id: z.string(),
  window_size: count,
  subscribers: count,
});

const day = z.iso.date();
export const dateRangeResponse = z.object({
  available: z.boolean(),
  symbol: symbolSchema,
  ...marketShape,
  earliest_date: day.nullable(),
  latest_date: day.nullable(),
  total_days: count,
  _fake_data: z
    .literal(true)
    .optional()
    .meta({ description: 'Only for the simulated market, whose prices are invented' }),
  tape: z
    .object({
      start: isoTimeSchema,
      end: isoTimeSchema.meta({ description: 'The end of the first repetition' }),
      repeats: z.literal(true),
      every_second_repetition: z.literal('backwards'),
    })
    .optional()
    .meta({ description: 'Recorded candles that the simulated market repeats in a loop' }),
});
export const validateDatesResponse = z.object({ valid: z.boolean(), errors: z.array(z.string()) });
export const marketHealthResponse = z.object({
  status: z.string(),
  service: z.literal('market-data'),
  timestamp: isoTimeSchema,
  source: z.string(),
  feed: z.looseObject({}).meta({ description: 'Symbols of the default exchange' }),
  exchanges: z.array(z.object({ ...exchangeShape, feed: z.looseObject({}) })),
});
