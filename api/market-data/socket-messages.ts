import { z } from 'zod';
import { instrumentAsShown, instrumentId } from '../../contracts/instrument';
import { AppError } from '../../core/errors';
import type { FieldError } from '../../core/errors';
import { timeframeField } from '../../contracts/market-requests';
import { SYMBOL_EXPECTED, exchangeInput } from '../../contracts/requested-market';
import { KEY_TWICE, repeatedKey } from '../../engine';
import { parsePlainly } from '../shared/plain-issues';
import type { Followed } from './ports';
import { namedMarket } from './symbol-path';
import type { NamedMarket } from './symbol-path';

const id = z.union([z.string().max(64), z.number()], { error: 'expected a short text' }).optional();
const channel = z.enum(['trades', 'candles', 'ticker'], {
  error: 'expected one of trades, candles, ticker',
});
const count = 'expected a whole number from 1 to 1000';

const requestSchema = z
  .object({
    type: z.enum(['subscribe', 'unsubscribe', 'ping'], {
      error: 'expected one of subscribe, unsubscribe, ping',
    }),
    id,
  })
  .loose();

const subscriptionSchema = z
  .object({
    channel,
    symbol: z.string({ error: SYMBOL_EXPECTED }).max(120, SYMBOL_EXPECTED),
    exchange: exchangeInput.optional(),
    timeframe: timeframeField.optional(),
    /** How much the snapshot holds. */
    limit: z.int(count).min(1, count).max(1000, count).default(100),
    id,
  })
  .refine((request) => request.channel !== 'candles' || request.timeframe !== undefined, {
    path: ['timeframe'],
    error: 'expected a timeframe for candles, such as 1m',
  });

/** With its symbol in canonical form, and the exchange that is meant. */
export type SubscriptionRequest = z.infer<typeof subscriptionSchema> & {
  readonly exchange: string;
};

export type ClientMessage =
  | { readonly type: 'ping'; readonly id?: string | number | undefined }
  | ({ readonly type: 'subscribe' | 'unsubscribe' } & SubscriptionRequest)
  | ({ readonly type: 'invalid'; readonly id?: string | number | undefined } & FieldError);

/**
 * A frame's text as a message about the markets of these exchanges; what is wrong with it as an
 * `invalid` one. Never throws.
 */
export function parseClientMessage(
  text: string,
  exchanges: Followed<{ readonly source: string }>,
): ClientMessage {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { type: 'invalid', field: 'message', message: 'expected JSON' };
  }
  const twice = repeatedKey(text, json);
  if (twice !== undefined) return { type: 'invalid', field: twice, message: KEY_TWICE };
  const request = parsePlainly(requestSchema, json, 'message');
  if (!request.success) return invalid(request.errors);
  const { type } = request.data;
  if (type === 'ping') return { type, id: request.data.id };
  const subscription = parsePlainly(subscriptionSchema, json, 'message');
  if (!subscription.success) return { ...invalid(subscription.errors), id: request.data.id };
  const named = marketOf(subscription.data, exchanges);
  if ('message' in named) return { type: 'invalid', ...named, id: request.data.id };
  const { symbol, market } = named;
  return { type, ...subscription.data, symbol, exchange: market.source };
}

function marketOf<M extends { readonly source: string }>(
  { symbol, exchange }: z.infer<typeof subscriptionSchema>,
  exchanges: Followed<M>,
): NamedMarket<M> | FieldError {
  try {
    return namedMarket(symbol, exchange, exchanges);
  } catch (error) {
    const [field] = (error instanceof AppError && error.fields) || [];
    if (field === undefined) throw error;
    return field;
  }
}

function invalid([error]: readonly FieldError[]) {
  return { type: 'invalid', ...(error as FieldError) } as const;
}

/** The name of a channel among the market's events. */
export function channelName(request: SubscriptionRequest): string {
  const { channel: name, exchange, symbol, timeframe } = request;
  const of = instrumentId(exchange, symbol);
  return name === 'candles' ? `candles|${of}|${timeframe ?? ''}` : `${name}|${of}`;
}

/** How messages of a channel name its market. */
export function socketMarket({ exchange, symbol }: SubscriptionRequest) {
  return { symbol, instrument: instrumentAsShown(instrumentId(exchange, symbol)) };
}
