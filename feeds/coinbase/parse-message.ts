import type { Heartbeat, Ticker, TradePrint } from './feed-types';
import { symbolOf } from './symbols';
import {
  errorSchema,
  heartbeatSchema,
  matchSchema,
  subscriptionsSchema,
  tickerSchema,
  type ErrorMessage,
  type SubscriptionsMessage,
} from './wire-schemas';

/** One frame of the stream, understood; `ignored` is a type this client does not know. */
export type ParsedMessage =
  | { kind: 'trade'; trade: TradePrint; isLastMatch: boolean }
  | { kind: 'heartbeat'; heartbeat: Heartbeat }
  | { kind: 'ticker'; ticker: Ticker }
  | { kind: 'subscriptions'; message: SubscriptionsMessage }
  | { kind: 'error'; message: ErrorMessage }
  | { kind: 'ignored' }
  | { kind: 'malformed'; reason: string };

const SCHEMAS = {
  match: matchSchema,
  last_match: matchSchema,
  heartbeat: heartbeatSchema,
  ticker: tickerSchema,
  subscriptions: subscriptionsSchema,
  error: errorSchema,
};

/** Parses a frame; never throws. `nowMs` dates a ticker that comes without a time. */
export function parseMessage(text: string, nowMs: number): ParsedMessage {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { kind: 'malformed', reason: 'expected JSON' };
  }
  const type = typeOf(body);
  if (type === undefined) return { kind: 'malformed', reason: 'expected an object with a type' };
  if (!Object.hasOwn(SCHEMAS, type)) return { kind: 'ignored' };
  const result = SCHEMAS[type as keyof typeof SCHEMAS].safeParse(body);
  if (!result.success) {
    const issue = result.error.issues[0];
    return { kind: 'malformed', reason: `${type} ${issue?.path.join('.')}: ${issue?.message}` };
  }
  return understood(result.data, nowMs);
}

type KnownMessage = ReturnType<(typeof SCHEMAS)[keyof typeof SCHEMAS]['parse']>;

function understood(message: KnownMessage, nowMs: number): ParsedMessage {
  switch (message.type) {
    case 'match':
    case 'last_match': {
      const trade = tradePrint(symbolOf(message.product_id), message);
      return { kind: 'trade', trade, isLastMatch: message.type === 'last_match' };
    }
    case 'heartbeat': {
      const { product_id, time, last_trade_id, source = 'coinbase' } = message;
      const symbol = symbolOf(product_id);
      return { kind: 'heartbeat', heartbeat: { symbol, time, lastTradeId: last_trade_id, source } };
    }
    case 'ticker':
      return {
        kind: 'ticker',
        ticker: {
          symbol: symbolOf(message.product_id),
          time: message.time ?? nowMs,
          price: message.price,
          bid: message.best_bid,
          ask: message.best_ask,
          volume24h: message.volume_24h,
          high24h: message.high_24h,
          low24h: message.low_24h,
          open24h: message.open_24h,
          source: message.source ?? 'coinbase',
        },
      };
    case 'subscriptions':
      return { kind: 'subscriptions', message };
    case 'error':
      return { kind: 'error', message };
  }
}

/** A trade of the stream or of REST in the project's form. */
export function tradePrint(
  symbol: string,
  trade: {
    trade_id: number;
    time: number;
    price: string;
    size: string;
    side: 'buy' | 'sell';
    source?: string;
  },
  source = 'coinbase',
): TradePrint {
  return {
    symbol,
    tradeId: trade.trade_id,
    time: trade.time,
    price: trade.price,
    size: trade.size,
    side: trade.side === 'buy' ? 'sell' : 'buy',
    source: trade.source ?? source,
  };
}

function typeOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('type' in body)) return undefined;
  return typeof body.type === 'string' ? body.type : undefined;
}
