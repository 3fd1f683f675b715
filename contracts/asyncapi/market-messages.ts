import { z } from 'zod';
import { sourceSchema, symbolSchema, timeframeSchema } from '../market';
import type { SocketChannel } from './socket-message';

const id = z
  .union([z.string().max(64), z.number()])
  .optional()
  .meta({ description: 'Chosen by the client; every reply to the message repeats it' });
const name = {
  id,
  channel: z.enum(['trades', 'candles', 'ticker']),
  symbol: symbolSchema,
  instrument: z.string().meta({ description: 'With its exchange, `coinbase:BTC/USD`' }),
  timeframe: timeframeSchema.optional().meta({ description: 'Only for the channel `candles`' }),
};
const timeMs = z.int().min(0);

const candleSchema = z.strictObject({
  time: timeMs.meta({ description: 'Open time, epoch milliseconds' }),
  open: z.number(),
  high: z.number(),
  low: z.number(),
  close: z.number(),
  volume: z.number(),
  trades: z.int().nullable().meta({ description: 'Null if the exchange does not provide it' }),
});
const printSchema = z.strictObject({
  trade_id: z.int(),
  time: timeMs.meta({ description: 'Epoch milliseconds' }),
  price: z.number(),
  size: z.number(),
  side: z
    .enum(['buy', 'sell'])
    .nullable()
    .meta({ description: 'Side of the taker; null in snapshots' }),
});
const tickerSchema = z
  .strictObject({
    time: timeMs,
    price: z.number(),
    bid: z.number(),
    ask: z.number(),
    volume_24h: z.number(),
    high_24h: z.number(),
    low_24h: z.number(),
  })
  .meta({ description: 'Best bid and ask, and the figures of the last 24 hours' });

const asked = { channel: 'candles', symbol: 'BTC/USD', timeframe: '5s' } as const;
const candles = { ...asked, instrument: 'simulated:BTC/USD' } as const;
/** The fields by which a client names a channel. */
const wanted = {
  id,
  channel: name.channel,
  symbol: z.string().meta({ description: '`BTC/USD`, `BTC-USD`, `btc-usd` or `coinbase:BTC/USD`' }),
  exchange: z.string().optional().meta({
    description: 'The exchange of the symbol; the default exchange unless the symbol names one',
  }),
  timeframe: name.timeframe,
};
const candle = {
  time: 1795888650000,
  open: 42146,
  high: 42146,
  low: 42146,
  close: 42146,
  volume: 4.21782797,
  trades: 1,
};

/** `/ws/market`: the market as it moves, for everyone. */
export const marketChannel: SocketChannel = {
  path: '/ws/market',
  title: 'The market',
  about:
    'Trades, candles and tickers: first a snapshot, then every update after it. No token is needed. A client can send a burst of up to 200 messages, then 20 per second; a client that sends more gets an error and is disconnected with code 1008.',
  messages: {
    subscribe: {
      from: 'client',
      summary:
        'Subscribe to a channel of a symbol; `limit` is the length of the snapshot (default 100).',
      schema: z.strictObject({
        type: z.literal('subscribe'),
        ...wanted,
        limit: z.int().min(1).max(1000).optional(),
      }),
      example: { type: 'subscribe', ...asked, limit: 2 },
    },
    unsubscribe: {
      from: 'client',
      summary: 'Unsubscribe from a channel.',
      schema: z.strictObject({ type: z.literal('unsubscribe'), ...wanted }),
      example: { type: 'unsubscribe', ...asked },
    },
    ping: {
      from: 'client',
      summary: 'Ask for a `pong`.',
      schema: z.strictObject({ type: z.literal('ping'), id }),
      example: { type: 'ping', id: 1 },
    },
    subscribed: {
      from: 'server',
      summary: 'The subscription begins.',
      schema: z.strictObject({ type: z.literal('subscribed'), ...name }),
      example: { type: 'subscribed', ...candles },
    },
    snapshot: {
      from: 'server',
      summary: 'The current content of the channel, oldest first.',
      schema: z.strictObject({
        type: z.literal('snapshot'),
        ...name,
        source: sourceSchema,
        sequence: z.literal(0),
        data: z
          .union([z.array(candleSchema), z.array(printSchema), tickerSchema, z.null()])
          .meta({ description: 'Candles, trades, or one ticker (null before the first one)' }),
        forming: candleSchema
          .nullable()
          .optional()
          .meta({ description: 'The candle that has not closed yet' }),
      }),
      example: {
        type: 'snapshot',
        ...candles,
        source: 'simulated',
        sequence: 0,
        data: [
          { ...candle, time: 1795888640000 },
          { ...candle, time: 1795888645000 },
        ],
        forming: null,
      },
    },
    update: {
      from: 'server',
      summary: 'An update; `sequence` increases by one with each update of the subscription.',
      schema: z.strictObject({
        type: z.literal('update'),
        ...name,
        sequence: z.int().min(1),
        closed: z.literal(true).optional().meta({ description: 'This candle is final' }),
        forming: z.literal(true).optional().meta({ description: 'This candle can still change' }),
        merged: z
          .int()
          .optional()
          .meta({ description: 'Number of trades that were dropped because the client was slow' }),
        data: z.union([candleSchema, z.array(printSchema), tickerSchema]),
      }),
      example: { type: 'update', ...candles, sequence: 2, closed: true, data: candle },
    },
    unsubscribed: {
      from: 'server',
      summary: 'The subscription has ended.',
      schema: z.strictObject({ type: z.literal('unsubscribed'), ...name }),
      example: { type: 'unsubscribed', ...candles },
    },
    pong: {
      from: 'server',
      summary: 'The reply to `ping`.',
      schema: z.strictObject({ type: z.literal('pong'), id }),
      example: { type: 'pong', id: 1 },
    },
    error: {
      from: 'server',
      summary: 'A message was refused; the socket stays open, with its subscriptions.',
      schema: z.strictObject({
        type: z.literal('error'),
        id,
        message: z.string(),
        field: z.string(),
      }),
      example: {
        type: 'error',
        message: 'expected a symbol that the exchange coinbase lists, such as BTC/USD',
        field: 'symbol',
      },
    },
  },
};
