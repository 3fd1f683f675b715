import { z } from 'zod';

/**
 * The identity of what is traded: `<exchange>:<BASE>/<QUOTE>` (`coinbase:BTC/USD`, `simulated:BTC/USD`), of a user's own
 * candles `imported.<user id>:EUR/USD`. Equities are pairs too: `AAPL/USD`.
 */
export type InstrumentId = string & z.$brand<'InstrumentId'>;

/** The parts of an instrument's identity. */
export interface InstrumentParts {
  /** A name of the registry of exchanges, or `imported.<user id>`. */
  readonly exchange: string;
  /** `BASE/QUOTE`. */
  readonly symbol: string;
}

/** The name of an exchange, or of a user's own candles. */
export const exchangePattern = '[a-z][a-z0-9-]{0,30}(?:\\.[A-Za-z0-9-]{1,64})?';
const BASE = '[A-Z0-9][A-Z0-9.-]{0,19}';
const QUOTE = '[A-Z0-9]{1,10}';
/** `BASE/QUOTE`, upper case: only the last dash or slash separates base and quote. */
export const symbolPattern = `${BASE}/${QUOTE}`;
const INSTRUMENT = new RegExp(`^(${exchangePattern}):(${symbolPattern})$`);
const PAIR = new RegExp(`^(${BASE})[/-](${QUOTE})$`);

/** Quotes by which `BTCUSD` is divided, longest first where one ends in another. */
const QUOTES = ['USDT', 'USDC', 'USD', 'EUR', 'GBP', 'JPY', 'CHF', 'CAD', 'AUD', 'BTC', 'ETH'];

const EXPECTED = 'expected <exchange>:<BASE>/<QUOTE>, such as coinbase:BTC/USD';

/** Parses an instrument's identity at a border. */
export const instrumentIdSchema = z
  .string()
  .regex(INSTRUMENT, EXPECTED)
  .transform((text) => text as InstrumentId);

/** As answers name it, without a user's id. */
export const instrumentShown = z
  .string()
  .meta({ description: 'The symbol with its exchange', example: 'coinbase:BTC/USD' });

/** The fields by which views name a market beside its symbol. */
export const marketViewShape = {
  instrument: instrumentShown.nullable(),
  exchange: z.string().nullable().meta({
    description: 'Null, like `instrument`, if it was stored before there were several exchanges',
  }),
};

/** The instrument of these parts. Throws a RangeError when one of them is not well formed. */
export function instrumentId(exchange: string, symbol: string): InstrumentId {
  return parseInstrumentId(`${exchange}:${symbol}`);
}

/** The text as an instrument's identity. Throws a RangeError when it is none. */
export function parseInstrumentId(text: string): InstrumentId {
  if (!INSTRUMENT.test(text)) throw new RangeError(`${EXPECTED}, was ${text}`);
  return text as InstrumentId;
}

/** The exchange and the symbol of an instrument. */
export function instrumentParts(id: InstrumentId): InstrumentParts {
  const colon = id.indexOf(':');
  return { exchange: id.slice(0, colon), symbol: id.slice(colon + 1) };
}

/** Orders instruments by symbol, then by exchange: all markets of a symbol stand side by side. */
export function compareInstruments(one: InstrumentId, other: InstrumentId): number {
  const [a, b] = [instrumentParts(one), instrumentParts(other)];
  return compareTexts(a.symbol, b.symbol) || compareTexts(a.exchange, b.exchange);
}

/** How answers and messages write it for its owner: without the user id, `imported:EUR/USD`. */
export function instrumentAsShown(id: InstrumentId): string {
  const { exchange, symbol } = instrumentParts(id);
  return `${exchangeAsShown(exchange)}:${symbol}`;
}

/** The same instrument, of another user where it is one of uploaded candles. */
export function ownedBy<Instrument extends string>(userId: string, id: Instrument): Instrument {
  return id.replace(/^imported\.[^:]*:/, `imported.${userId}:`) as Instrument;
}

/** The exchange of an instrument as answers and messages write it: without a user id. */
export function exchangeAsShown(exchange: string): string {
  return exchange.replace(/\..*$/, '');
}

/**
 * The canonical symbol of the spellings that the API takes (`BTC/USD`, `BTC-USD`, `BTCUSD`, any case); undefined when
 * the text is none. Only the last dash separates base and quote.
 */
export function symbolOfSpelling(text: string): string | undefined {
  const upper = text.toUpperCase();
  const pair = PAIR.exec(upper);
  if (pair) return `${pair[1]}/${pair[2]}`;
  const quote = QUOTES.find((name) => upper.endsWith(name) && upper.length > name.length);
  const joined = quote && `${upper.slice(0, -quote.length)}/${quote}`;
  return joined !== undefined && INSTRUMENT.test(`any:${joined}`) ? joined : undefined;
}

/**
 * The instrument that a request names: with its exchange (`simulated:BTC-USD`), or without, which means the default
 * exchange. `imported:EUR/USD` is the caller's own. Undefined when the text names none.
 */
export function instrumentOfRequest(
  text: string,
  defaultExchange: string,
  userId?: string,
): InstrumentId | undefined {
  const colon = text.indexOf(':');
  const named = colon < 0 ? defaultExchange : text.slice(0, colon).toLowerCase();
  const symbol = symbolOfSpelling(text.slice(colon + 1));
  // What belongs to a user is only ever named without the user's id.
  if (symbol === undefined || (colon >= 0 && named.includes('.'))) return undefined;
  if (named === 'imported' && userId === undefined) return undefined;
  const id = `${named === 'imported' ? `imported.${userId}` : named}:${symbol}`;
  return INSTRUMENT.test(id) ? (id as InstrumentId) : undefined;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
