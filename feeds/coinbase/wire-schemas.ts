import { z } from 'zod';

const decimal = z.string().regex(/^\d+(\.\d+)?$/, 'expected a decimal');
/** The form of a dialect's trade ids: of a trade, and of the last trade in a heartbeat. */
export interface IdForm<Id extends number | string> {
  trade: z.ZodType<Id>;
  last: z.ZodType<Id>;
  /** Reads an id from a header. */
  ofText(text: string): Id;
}
/** Coinbase numbers the trades of a product from 1 without a gap; 0 is none yet. */
export const denseIds: IdForm<number> = {
  trade: z.int().min(1),
  last: z.int().nonnegative(),
  ofText: Number,
};
/** Trades that are named, not numbered; an empty name is none yet. */
export const opaqueIds: IdForm<string> = {
  trade: z.string().min(1).max(100),
  last: z.string().max(100),
  ofText: (text) => text,
};
/** ISO 8601 to whole ms UTC; the exchange's microseconds are cut off. */
const time = z
  .string()
  .transform((text) => Date.parse(text))
  .refine(Number.isFinite, 'expected an ISO 8601 time');
const source = z.string().optional();

const tradeFields = {
  side: z.enum(['buy', 'sell']),
  size: decimal,
  price: decimal,
  time,
  source,
};

/** The messages of the stream, by type. */
export function streamSchemas<Id extends number | string>(ids: IdForm<Id>) {
  const matchSchema = z.object({
    type: z.enum(['match', 'last_match']),
    product_id: z.string(),
    trade_id: ids.trade,
    ...tradeFields,
  });
  const heartbeatSchema = z.object({
    type: z.literal('heartbeat'),
    product_id: z.string(),
    last_trade_id: ids.last,
    time,
    source,
  });
  return {
    match: matchSchema,
    last_match: matchSchema,
    heartbeat: heartbeatSchema,
    ticker: tickerSchema,
    subscriptions: subscriptionsSchema,
    error: errorSchema,
  };
}

const tickerSchema = z.object({
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
const subscriptionsSchema = z.object({
  type: z.literal('subscriptions'),
  channels: z.array(z.object({ name: z.string(), product_ids: z.array(z.string()) })),
});
const errorSchema = z.object({
  type: z.literal('error'),
  message: z.string(),
  reason: z.string().optional(),
});

/** A trade of the REST routes. */
export function restTradeSchema<Id extends number | string>(ids: IdForm<Id>) {
  return z.object({ trade_id: ids.trade, ...tradeFields });
}
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
