import { z } from 'zod';
import { exchangePattern, instrumentId, instrumentParts, symbolPattern } from './instrument';
import type { InstrumentId } from './instrument';

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

/** What every event of a market names; version 1 has no `instrument`. */
export const marketFields = {
  symbol: symbolSchema,
  source: sourceSchema,
  instrument: z.string().optional().describe('`<source>:<symbol>`'),
};

type NamedMarket = Readonly<Record<'symbol' | 'source', string>> & {
  readonly instrument?: string | undefined;
};

/** A payload of either version with its instrument, which its source and symbol must agree with. */
export function withInstrument<T extends NamedMarket>(
  payload: T,
  context: z.RefinementCtx,
): Omit<T, 'instrument'> & { instrument: InstrumentId } {
  const instrument = instrumentId(payload.source, payload.symbol);
  if (payload.instrument !== undefined && payload.instrument !== instrument) {
    const message = `expected ${instrument}, was ${payload.instrument.slice(0, 100)}`;
    context.addIssue({ code: 'custom', path: ['instrument'], message });
  }
  return { ...payload, instrument };
}

/** The fields by which an event names its market: the parts are there for readers of version 1. */
export function marketOf(instrument: InstrumentId) {
  const { exchange: source, symbol } = instrumentParts(instrument);
  return { symbol, source, instrument };
}

/**
 * The keys of a market's record. All markets of a symbol share a partition, the one that the symbol
 * alone has: as of the time when it was the key.
 */
export function marketKeys(instrument: InstrumentId) {
  return { key: instrument, partitionKey: instrumentParts(instrument).symbol };
}

const candleFields = {
  time: timeMsSchema.describe('open time'),
  open: decimalSchema,
  high: decimalSchema,
  low: decimalSchema,
  close: decimalSchema,
  volume: decimalSchema,
  trades: z
    .int()
    .min(0)
    .nullable()
    .describe('number of prints in it; null if the exchange does not provide it'),
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
    .describe(
      "the exchange's own id if it is not a number; `trade_id` is then assigned by the feed",
    ),
});
export type TradePrintMessage = z.infer<typeof tradePrintSchema>;

/** `market.trades`: consecutive prints of one symbol, ascending by trade id. */
export const tradesPrintedSchema = z
  .object({
    ...marketFields,
    prints: z.array(tradePrintSchema).min(1).max(1000),
  })
  .transform(withInstrument);
export type TradesPrinted = z.infer<typeof tradesPrintedSchema>;

/** `market.trades`: event time moves on although nothing trades. */
export const marketHeartbeatSchema = z
  .object({
    ...marketFields,
    time: timeMsSchema,
    last_trade_id: z.int().min(0),
  })
  .transform(withInstrument);
export type MarketHeartbeat = z.infer<typeof marketHeartbeatSchema>;

/**
 * `market.trades`: candles of one minute, ascending, from the exchange's history. The prints that
 * follow begin where the last one ends, so that larger candles begun before are complete.
 */
export const marketSeededSchema = z
  .object({
    ...marketFields,
    /** Every candle that opens at or after it can be built completely. */
    from: timeMsSchema,
    /** The end of the last candle: prints are complete from here on. */
    to: timeMsSchema,
    /** The prints that follow have greater ids. */
    last_trade_id: z.int().min(0),
    candles: z.array(z.object(candleFields)).max(1441),
  })
  .transform(withInstrument);
export type MarketSeeded = z.infer<typeof marketSeededSchema>;

/** `market.trades`: prints that could not be had; the candles they touch are not built. */
export const tradesMissedSchema = z
  .object({
    ...marketFields,
    from_trade_id: z.int().min(0),
    to_trade_id: z.int().min(0),
    time: timeMsSchema,
    reason: z.string().max(500),
  })
  .transform(withInstrument);
export type TradesMissed = z.infer<typeof tradesMissedSchema>;

/** `market.tickers`: best bid and ask with the 24 h figures of the exchange. */
export const tickerUpdatedSchema = z
  .object({
    ...marketFields,
    time: timeMsSchema,
    price: decimalSchema,
    bid: decimalSchema,
    ask: decimalSchema,
    volume_24h: decimalSchema,
    high_24h: decimalSchema,
    low_24h: decimalSchema,
  })
  .transform(withInstrument);
export type TickerUpdated = z.infer<typeof tickerUpdatedSchema>;

/** `market.candles`: a candle that will never change. Flat with `trades: 0` when nothing traded. */
export const candleClosedSchema = z
  .object({
    ...marketFields,
    timeframe: timeframeSchema,
    ...candleFields,
  })
  .transform(withInstrument);
export type CandleClosed = z.infer<typeof candleClosedSchema>;

/** `market.forming`: the forming candles of one symbol after its latest print. */
export const candlesFormingSchema = z
  .object({
    ...marketFields,
    last_trade_id: z.int().min(0),
    last_trade_time: timeMsSchema,
    candles: z.array(z.object({ timeframe: timeframeSchema, ...candleFields })),
  })
  .transform(withInstrument);
export type CandlesForming = z.infer<typeof candlesFormingSchema>;

/** `market.late-trades`: a print older than the watermark; it changes no candle. */
export const tradeLateSchema = z
  .object({
    ...marketFields,
    print: tradePrintSchema,
    watermark: timeMsSchema,
  })
  .transform(withInstrument);
export type TradeLate = z.infer<typeof tradeLateSchema>;

/** `market.feed-cursors`: the last print of a symbol that reached `market.trades`. */
export const feedCursorSchema = z
  .object({
    ...marketFields,
    last_trade_id: z.int().min(0),
    exchange_id: z.string().max(100).optional(),
  })
  .transform(withInstrument);
export type FeedCursor = z.infer<typeof feedCursorSchema>;
