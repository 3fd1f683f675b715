import { z } from 'zod';

const decimal = z.string().regex(/^\d+(\.\d+)?$/, 'expected a decimal');
const tradeId = z.int().nonnegative();
/** ISO 8601 to whole ms UTC; the exchange's microseconds are cut off. */
const time = z
  .string()
  .transform((text) => Date.parse(text))
  .refine(Number.isFinite, 'expected an ISO 8601 time');
const source = z.string().optional();

const trade = {
  trade_id: tradeId.min(1),
  side: z.enum(['buy', 'sell']),
  size: decimal,
  price: decimal,
  time,
  source,
};

export const matchSchema = z.object({
  type: z.enum(['match', 'last_match']),
  product_id: z.string(),
  ...trade,
});
export const heartbeatSchema = z.object({
  type: z.literal('heartbeat'),
  product_id: z.string(),
  last_trade_id: tradeId,
  time,
  source,
});
export const tickerSchema = z.object({
  type: z.literal('ticker'),
  product_id: z.string(),
  price: decimal,
  best_bid: decimal,
  best_ask: decimal,
  volume_24h: decimal,
  high_24h: decimal,
  low_24h: decimal,
  open_24h: decimal,
  time: time.optional(),
  source,
});
export const subscriptionsSchema = z.object({
  type: z.literal('subscriptions'),
  channels: z.array(z.object({ name: z.string(), product_ids: z.array(z.string()) })),
});
export const errorSchema = z.object({
  type: z.literal('error'),
  message: z.string(),
  reason: z.string().optional(),
});

export const restTradeSchema = z.object(trade);
export const restCandleSchema = z.tuple([
  z.int(),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
]);
export const restProductSchema = z.object({
  id: z.string(),
  base_currency: z.string(),
  quote_currency: z.string(),
  quote_increment: decimal,
  base_increment: decimal,
  min_market_funds: decimal.optional(),
  status: z.string(),
  trading_disabled: z.boolean().optional(),
  source,
});
export const restTimeSchema = z.object({ epoch: z.number() });

export type SubscriptionsMessage = z.infer<typeof subscriptionsSchema>;
export type ErrorMessage = z.infer<typeof errorSchema>;
