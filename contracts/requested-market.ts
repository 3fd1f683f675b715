import { z } from 'zod';
import { symbolOfSpelling } from './instrument';

/** The market that a request names: its symbol, and the exchange unless the default one is meant. */
export interface RequestedMarket {
  /** `BTC/USD`. */
  readonly symbol: string;
  readonly exchange: string | undefined;
  /** Where the exchange was named, for errors that concern it. */
  readonly exchangeField: 'symbol' | 'exchange';
}

/** Why a request names no market: the field and what was expected. */
export interface UnreadableMarket {
  readonly field: 'symbol' | 'exchange';
  readonly message: string;
}

const LONGEST = 120;
const EXCHANGE = /^[a-z][a-z0-9-]{0,30}$/;
export const SYMBOL_EXPECTED =
  'expected a symbol, such as BTC/USD, BTC-USD or BTCUSD, or an instrument, such as coinbase:BTC/USD';
const EXCHANGE_EXPECTED = 'expected the name of an exchange, such as coinbase';

/** Only the name is checked here: which exchanges are followed, the market-data service knows. */
export const exchangeInput = z
  .string({ error: EXCHANGE_EXPECTED })
  .transform((text) => text.trim().toLowerCase())
  .refine((text) => EXCHANGE.test(text), EXCHANGE_EXPECTED)
  .meta({
    description:
      'The exchange of the symbol; the default exchange unless the symbol names one, such as coinbase:BTC/USD',
    example: 'coinbase',
  });

/** `BTC/USD`, or `coinbase:BTC/USD`, in every spelling that the API takes. */
export const symbolInput = z
  .string({ error: SYMBOL_EXPECTED })
  .max(LONGEST, SYMBOL_EXPECTED)
  .transform((text, context) => {
    const read = readMarket(text);
    if (!isUnreadable(read)) return textOf(read);
    context.addIssue({ code: 'custom', message: read.message });
    return z.NEVER;
  })
  .meta({
    description:
      'BASE/QUOTE, BASE-QUOTE or BASEQUOTE, in any case; with an exchange, coinbase:BTC/USD',
    example: 'BTC/USD',
  });

/** The fields by which a request names its market. */
export const requestedMarketFields = { symbol: symbolInput, exchange: exchangeInput.optional() };

/**
 * What a symbol's text and an exchange's name mean together: `simulated:BTC-USD`, or `BTC-USD` and
 * `simulated`. Two names of the exchange that differ contradict each other.
 */
export function readMarket(text: string, exchange?: string): RequestedMarket | UnreadableMarket {
  const colon = text.indexOf(':');
  const symbol = symbolOfSpelling(text.slice(colon + 1).trim());
  const inSymbol = colon < 0 ? undefined : text.slice(0, colon).trim().toLowerCase();
  if (symbol === undefined || (inSymbol !== undefined && !EXCHANGE.test(inSymbol))) {
    return { field: 'symbol', message: SYMBOL_EXPECTED };
  }
  if (inSymbol === undefined) return { symbol, exchange, exchangeField: 'exchange' };
  if (exchange === undefined || exchange === inSymbol) {
    return { symbol, exchange: inSymbol, exchangeField: 'symbol' };
  }
  const message = `expected ${inSymbol}, as in the symbol ${inSymbol}:${symbol}, was ${exchange}`;
  return { field: 'exchange', message };
}

export function isUnreadable(read: RequestedMarket | UnreadableMarket): read is UnreadableMarket {
  return 'field' in read;
}

/** The request with its plain symbol and with the market that it names; an issue for a contradiction. */
export function withMarket<
  T extends { readonly symbol: string; readonly exchange?: string | undefined },
>(
  { exchange, ...rest }: T,
  context: z.RefinementCtx,
): Omit<T, 'exchange'> & { market: RequestedMarket } {
  const market = readMarket(rest.symbol, exchange);
  if (!isUnreadable(market)) return { ...rest, symbol: market.symbol, market };
  context.addIssue({ code: 'custom', path: [market.field], message: market.message });
  return z.NEVER;
}

function textOf({ symbol, exchange }: RequestedMarket): string {
  return exchange === undefined ? symbol : `${exchange}:${symbol}`;
}
