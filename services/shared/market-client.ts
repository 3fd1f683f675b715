import { z } from 'zod';
import {
  CANDLE_VERSION_PATH,
  candleTransfer,
  candleVersionSchema,
  readCandles,
} from '../../contracts/candle-transfer';
import type { CandleAnswer, CandleRequest, CandleVersion } from '../../contracts/candle-transfer';
import { AppError, UnavailableError, messageOf } from '../../core/errors';
import { engineCandleSchema } from '../../contracts/forward-test';
import {
  exchangeAsShown,
  instrumentAsShown,
  instrumentId,
  instrumentIdSchema,
  instrumentParts,
} from '../../contracts/instrument';
import type { InstrumentId } from '../../contracts/instrument';
import { sourceSchema, symbolSchema } from '../../contracts/market';
import { OWN_CANDLES_PATH, ownCandlesSchema } from '../../contracts/own-candles';
import type { OwnCandles } from '../../contracts/own-candles';
import { orderMinimumsSchema } from '../../contracts/order-minimums';
import type { Listing } from '../../contracts/order-minimums';
import type { RequestedMarket } from '../../contracts/requested-market';
import type { Candle } from '../../engine';
import { MarketRequests } from './market-requests';

const latestSchema = z.object({
  source: sourceSchema,
  candles: z.array(engineCandleSchema),
  shortened: z.boolean().default(false),
});
const streamSchema = z.object({
  source: sourceSchema,
  symbol: symbolSchema,
  ...orderMinimumsSchema.shape,
});
const ownSchema = z.object({ instrument: instrumentIdSchema });
const anyOwnSchema = z.object({ any: z.boolean() });
/** What requests write for candles of their user's own. */
const OWN = 'imported';
/** Long: the market-data service may have to fetch what it lacks from the exchange. */
const RANGE_TIMEOUT_MS = 180_000;

/** The market-data service over its HTTP routes. */
export class MarketClient {
  private readonly requests: MarketRequests;

  constructor(baseUrl: string, serviceToken: () => Promise<string>) {
    this.requests = new MarketRequests(baseUrl, serviceToken);
  }

  /** All closed candles that open in [start, end). An abort rejects with its own reason. */
  async candles(
    { userId, instrument, timeframe, start, end }: CandleRequest,
    signal?: AbortSignal,
  ): Promise<CandleAnswer> {
    const query = { symbol: instrument, timeframe, start: String(start), end: String(end) };
    const limit = AbortSignal.timeout(RANGE_TIMEOUT_MS);
    try {
      const response = await this.requests.send(candleTransfer.path, {
        query,
        userId,
        signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      });
      const answer = readAnswer(response.headers, await response.arrayBuffer());
      assertExchange(instrument, answer.source);
      return answer;
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  }

  /** What is stored of a range now: much less work than its candles. */
  async candleVersion(
    { userId, instrument, timeframe, start, end }: CandleRequest,
    signal?: AbortSignal,
  ): Promise<CandleVersion> {
    const query = { symbol: instrument, timeframe, start: String(start), end: String(end) };
    const response = await this.requests.send(CANDLE_VERSION_PATH, {
      ...{ query, userId },
      ...(signal && { signal }),
    });
    return candleVersionSchema.parse(await response.json());
  }

  /** Whether candles of the user's own make a range; null of an exchange's, which may still bring some. */
  async ownCandles(request: CandleRequest): Promise<OwnCandles | null> {
    const { userId, instrument, timeframe, start, end } = request;
    if (!instrumentParts(instrument).exchange.startsWith(`${OWN}.`)) return null;
    const query = { symbol: instrument, timeframe, start: String(start), end: String(end) };
    const response = await this.requests.send(OWN_CANDLES_PATH, { query, userId });
    return ownCandlesSchema.parse(await response.json());
  }

  /** The newest closed candles, oldest first. */
  async latestCandles(
    instrument: InstrumentId,
    timeframe: string,
    count: number,
    userId: string,
  ): Promise<Candle[]> {
    const query = { timeframe, limit: String(count) };
    const response = await this.requests.send(pathOf(instrument, 'candles'), { query, userId });
    const { source, candles, shortened } = latestSchema.parse(await response.json());
    assertExchange(instrument, source);
    // A strategy that began with fewer candles would trade differently: it starts a moment later.
    if (shortened)
      throw new UnavailableError('the exchange does not respond to requests for older candles');
    return candles;
  }

  /** Makes the live candles of an instrument come from now on; again changes nothing. */
  async follow(instrument: InstrumentId): Promise<void> {
    const query = { symbol: instrument };
    await this.requests.send('/internal/market/follow', { method: 'POST', query });
  }

  /**
   * How the exchange that a request means lists its symbol. Throws a 404 when it does not, a 422 when
   * the exchange is not followed; both name the field of the request. `imported:EUR/USD` is the owner's
   * own, where candles that nobody follows will do.
   */
  async listingOf(
    { symbol, exchange, exchangeField }: RequestedMarket,
    owner?: string,
  ): Promise<Listing> {
    if (exchange === OWN) return this.ownListing(symbol, owner);
    const isPart = exchange !== undefined && exchangeField === 'symbol';
    const named = isPart ? `${exchange}:${symbol}` : symbol;
    const response = await this.requests.send(pathOf(named, 'stream'), {
      ...(exchange !== undefined && !isPart && { query: { exchange } }),
    });
    const { source, symbol: listed, ...minimums } = streamSchema.parse(await response.json());
    return { instrument: instrumentId(source, listed), minimums };
  }

  private async ownListing(symbol: string, owner: string | undefined): Promise<Listing> {
    if (owner === undefined) throw noLiveFeed(symbol);
    const response = await this.requests.send('/internal/market/own-data', {
      query: { symbol: `${OWN}:${symbol}` },
      userId: owner,
    });
    const { instrument } = ownSchema.parse(await response.json());
    return { instrument, minimums: { size_step: 0, min_notional: 0 } };
  }

  /** Whether a user has uploaded candles that are still stored. */
  async hasOwnData(userId: string): Promise<boolean> {
    const response = await this.requests
      .send('/internal/market/own-data/any', { userId })
      .catch(waitingForRoute);
    return anyOwnSchema.parse(await response.json()).any;
  }

  /** What a symbol is at the default exchange. */
  async instrumentOf(symbol: string): Promise<InstrumentId> {
    const market = { symbol, exchange: undefined, exchangeField: 'exchange' } as const;
    return (await this.listingOf(market)).instrument;
  }
}

/** A service of before this route was made is about to be replaced. */
function waitingForRoute(error: unknown): never {
  if (!(error instanceof AppError) || error.status !== 404) throw error;
  const message = 'the market-data service is older than this one and cannot tell who has candles';
  throw new UnavailableError(message, error);
}

function noLiveFeed(symbol: string): AppError {
  const message = `expected a symbol of an exchange, such as coinbase:BTC/USD; ${OWN}:${symbol} has no live prices`;
  return new AppError('INVALID_REQUEST', `symbol: ${message}`, {
    fields: [{ field: 'symbol', message }],
  });
}

function pathOf(symbol: string, action: string): string {
  return `/api/market/symbols/${symbol.replace('/', '-')}/${action}`;
}

function readAnswer(...answer: Parameters<typeof readCandles>): CandleAnswer {
  try {
    return readCandles(...answer);
  } catch (cause) {
    throw new UnavailableError(`market data: ${messageOf(cause)}`, cause);
  }
}

/** Candles of another exchange are another market. */
function assertExchange(instrument: InstrumentId, source: string): void {
  if (source === instrumentParts(instrument).exchange) return;
  const shown = instrumentAsShown(instrument);
  const has = exchangeAsShown(source);
  throw new UnavailableError(`expected candles of ${shown}, but market data has those of ${has}`);
}
