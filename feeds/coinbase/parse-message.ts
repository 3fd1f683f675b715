import type { Heartbeat, Ticker, TradePrint } from '../shared/feed-types';
import { symbolOf } from './symbols';
import {
  streamSchemas,
  type ErrorMessage,
  type IdForm,
  type SubscriptionsMessage,
} from './wire-schemas';

/** One frame of the stream, understood; `ignored` is a type this client does not know. */
export type ParsedMessage<Id extends number | string = number> =
  | { kind: 'trade'; trade: TradePrint<Id>; isLastMatch: boolean }
  | { kind: 'heartbeat'; heartbeat: Heartbeat<Id> }
  | { kind: 'ticker'; ticker: Ticker }
  | { kind: 'subscriptions'; message: SubscriptionsMessage }
  | { kind: 'error'; message: ErrorMessage }
  | { kind: 'ignored' }
  | { kind: 'malformed'; reason: string };

/**
 * Parses frames of a dialect; what it returns never throws, and dates a ticker that comes without a time by its
 * second argument, ms UTC.
 */
export function messageParser<Id extends number | string>(
  ids: IdForm<Id>,
): (text: string, nowMs: number) => ParsedMessage<Id> {
  const schemas = streamSchemas(ids);
  return (text, nowMs) => {
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      return { kind: 'malformed', reason: 'expected JSON' };
    }
    const type = typeOf(body);
    if (type === undefined) return { kind: 'malformed', reason: 'expected an object with a type' };
    if (!Object.hasOwn(schemas, type)) return { kind: 'ignored' };
    const result = schemas[type as keyof typeof schemas].safeParse(body);
    if (!result.success) {
      const issue = result.error.issues[0];
      return { kind: 'malformed', reason: `${type} ${issue?.path.join('.')}: ${issue?.message}` };
    }
    return understood(result.data as KnownMessage<Id>, nowMs);
  };
}

type Schemas<Id extends number | string> = ReturnType<typeof streamSchemas<Id>>;
type KnownMessage<Id extends number | string> = ReturnType<Schemas<Id>[keyof Schemas<Id>]['parse']>;

function understood<Id extends number | string>(
  message: KnownMessage<Id>,
  nowMs: number,
): ParsedMessage<Id> {
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
export function tradePrint<Id extends number | string>(
  symbol: string,
  trade: {
    trade_id: Id;
    time: number;
    price: string;
    size: string;
    side: 'buy' | 'sell';
    source?: string;
  },
  source = 'coinbase',
): TradePrint<Id> {
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
