import { z } from 'zod';
import { exchangePattern, symbolPattern } from './instrument';

/** Canonical symbol `BASE/QUOTE`, upper case. */
export const symbolSchema = z
  .string()
  .regex(new RegExp(`^${symbolPattern}$`), 'expected BASE/QUOTE, such as BTC/USD');

export const timeframes = [
  '5s',
  '10s',
  '15s',
  '30s',
  '1m',
  '3m',
  '5m',
  '15m',
  '30m',
  '1h',
  '2h',
  '4h',
  '6h',
  '8h',
  '12h',
  '1d',
] as const;

export const timeframeSchema = z.enum(timeframes);
export type TimeframeName = z.infer<typeof timeframeSchema>;

/** Exact decimal text: prices and volumes cross the log without binary rounding. */
export const decimalSchema = z
  .string()
  .max(60)
  .regex(/^-?\d+(\.\d+)?$/, 'expected a decimal number as text');

/** Milliseconds since 1970-01-01 UTC. */
export const timeMsSchema = z.int().min(0).max(8_640_000_000_000_000);

/** The exchange that prices come from, by its name in the registry; what the simulated one made says so. */
export const sourceSchema = z
  .string()
  .regex(new RegExp(`^${exchangePattern}$`), 'expected the name of an exchange, such as coinbase');

const candleFields = {
  time: timeMsSchema.describe('open time'),
  open: decimalSchema,
  high: decimalSchema,
  low: decimalSchema,
  close: decimalSchema,
  volume: decimalSchema,
  trades: z.int().min(0).nullable().describe('prints in it; null where the exchange does not say'),
};

/** One trade of the exchange's feed. `side` is the taker's. */
export const tradePrintSchema = z.object({
  trade_id: z.int().min(0),
  time: timeMsSchema,
  price: decimalSchema,
  size: decimalSchema,
  side: z.enum(['buy', 'sell']),
  exchange_id: z
    .string()
    .max(100)
    .optional()
    .describe("the exchange's own id where that is no number; `trade_id` is then the feed's"),
});
export type TradePrintMessage = z.infer<typeof tradePrintSchema>;

/** `market.trades`: consecutive prints of one symbol, ascending by trade id. */
export const tradesPrintedSchema = z.object({
  symbol: symbolSchema,
  source: sourceSchema,
  prints: z.array(tradePrintSchema).min(1).max(1000),
});
export type TradesPrinted = z.infer<typeof tradesPrintedSchema>;

/** `market.trades`: event time moves on although nothing trades. */
export const marketHeartbeatSchema = z.object({
  symbol: symbolSchema,
  source: sourceSchema,
  time: timeMsSchema,
  last_trade_id: z.int().min(0),
});
export type MarketHeartbeat = z.infer<typeof marketHeartbeatSchema>;

/**
 * `market.trades`: candles of one minute, ascending, from the exchange's history. The prints that
 * follow begin where the last one ends, so that larger candles begun before are complete.
 */
export const marketSeededSchema = z.object({
  symbol: symbolSchema,
  source: sourceSchema,
  /** Every candle that opens at or after it can be built completely. */
  from: timeMsSchema,
  /** The end of the last candle: prints are complete from here on. */
  to: timeMsSchema,
  /** The prints that follow have greater ids. */
  last_trade_id: z.int().min(0),
  candles: z.array(z.object(candleFields)).max(1441),
});
export type MarketSeeded = z.infer<typeof marketSeededSchema>;

/** `market.trades`: prints that could not be had; the candles they touch are not built. */
export const tradesMissedSchema = z.object({
  symbol: symbolSchema,
  source: sourceSchema,
  from_trade_id: z.int().min(0),
  to_trade_id: z.int().min(0),
  time: timeMsSchema,
  reason: z.string().max(500),
});
export type TradesMissed = z.infer<typeof tradesMissedSchema>;

/** `market.tickers`: best bid and ask with the 24 h figures of the exchange. */
export const tickerUpdatedSchema = z.object({
  symbol: symbolSchema,
  source: sourceSchema,
  time: timeMsSchema,
  price: decimalSchema,
  bid: decimalSchema,
  ask: decimalSchema,
  volume_24h: decimalSchema,
  high_24h: decimalSchema,
  low_24h: decimalSchema,
});
export type TickerUpdated = z.infer<typeof tickerUpdatedSchema>;

/** `market.candles`: a candle that will never change. Flat with `trades: 0` when nothing traded. */
export const candleClosedSchema = z.object({
  symbol: symbolSchema,
  timeframe: timeframeSchema,
  source: sourceSchema,
  ...candleFields,
});
export type CandleClosed = z.infer<typeof candleClosedSchema>;

/** `market.forming`: the forming candles of one symbol after its latest print. */
export const candlesFormingSchema = z.object({
  symbol: symbolSchema,
  source: sourceSchema,
  last_trade_id: z.int().min(0),
  last_trade_time: timeMsSchema,
  candles: z.array(z.object({ timeframe: timeframeSchema, ...candleFields })),
});
export type CandlesForming = z.infer<typeof candlesFormingSchema>;

/** `market.late-trades`: a print older than the watermark; it changes no candle. */
export const tradeLateSchema = z.object({
  symbol: symbolSchema,
  source: sourceSchema,
  print: tradePrintSchema,
  watermark: timeMsSchema,
});
export type TradeLate = z.infer<typeof tradeLateSchema>;

/** `market.feed-cursors`: the last print of a symbol that reached `market.trades`. */
export const feedCursorSchema = z.object({
  symbol: symbolSchema,
  source: sourceSchema,
  last_trade_id: z.int().min(0),
  exchange_id: z.string().max(100).optional(),
});
export type FeedCursor = z.infer<typeof feedCursorSchema>;
