import { z } from 'zod';
import type { ExchangeHistory, HistoryCandle, Product, TradePage } from '../exchange';
import { ExchangeError } from '../shared/exchange-error';
import { systemClock, type FeedClock, type Random } from '../shared/feed-clock';
import { getJson, type HttpPorts, type JsonAnswer } from '../shared/http-get';
import { RequestPacer } from '../shared/request-pacer';
import { tradePrint } from './parse-message';
import { productIdOf, symbolOf } from './symbols';
import {
  restCandleSchema,
  restProductSchema,
  restTimeSchema,
  restTradeSchema,
  type IdForm,
} from './wire-schemas';

/** How the REST client reaches the exchange. */
export interface CoinbaseRestOptions {
  restUrl: string;
  requestsPerSecond?: number;
  fetch?: typeof fetch;
  clock?: FeedClock;
  random?: Random;
}

/** Paging of trades: `after` gives what is older than it, `before` what is newer, at most 1000 of them. */
export interface PageQuery<Id extends number | string> {
  after?: Id;
  before?: Id;
  limit?: number;
}

const CANDLES_A_PAGE = 300;

/** Public REST routes of Coinbase Exchange (or what speaks like it), paced and retried. Rejects with ExchangeError. */
export class CoinbaseRest<Id extends number | string> implements ExchangeHistory<Id> {
  private readonly ports: HttpPorts;

  constructor(
    private readonly options: CoinbaseRestOptions,
    private readonly ids: IdForm<Id>,
  ) {
    const { clock = systemClock, random = Math.random, requestsPerSecond = 8 } = options;
    const pacer = new RequestPacer(requestsPerSecond, clock);
    this.ports = { fetch: options.fetch ?? fetch, pacer, clock, random };
  }

  /** All products that the exchange lists. */
  async products(signal?: AbortSignal): Promise<Product[]> {
    const { body, source } = await this.get('/products', z.array(restProductSchema), signal);
    return body.map((product) => ({
      symbol: symbolOf(product.id),
      productId: product.id,
      base: product.base_currency,
      quote: product.quote_currency,
      priceIncrement: product.quote_increment,
      sizeIncrement: product.base_increment,
      minMarketFunds: product.min_market_funds,
      status: product.status,
      tradingDisabled: product.trading_disabled ?? false,
      source: product.source ?? source,
    }));
  }

  /** One page of trades, newest first. */
  async trades(
    symbol: string,
    query: PageQuery<Id> = {},
    signal?: AbortSignal,
  ): Promise<TradePage<Id> & { before?: Id }> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) search.set(name, String(value));
    }
    const path = `/products/${productPath(symbol)}/trades?${search.toString()}`;
    const { body, headers, source } = await this.get(
      path,
      z.array(restTradeSchema(this.ids)),
      signal,
    );
    return {
      trades: body.map((trade) => tradePrint(symbol, trade, source)),
      before: this.cursorOf(headers, 'cb-before'),
      after: this.cursorOf(headers, 'cb-after'),
    };
  }

  /**
   * Candles that open in [startMs, endMs), ascending, each once; the exchange leaves empty ones out, and the newest may still
   * be forming. Fetched in pages of 300.
   */
  async candles(
    symbol: string,
    granularitySeconds: number,
    startMs: number,
    endMs: number,
    signal?: AbortSignal,
  ): Promise<HistoryCandle[]> {
    const length = granularitySeconds * 1000;
    const found = new Map<number, HistoryCandle>();
    const first = Math.ceil(startMs / length) * length;
    for (let from = first; from < endMs; from += CANDLES_A_PAGE * length) {
      const to = Math.min(from + (CANDLES_A_PAGE - 1) * length, endMs - 1);
      const search = new URLSearchParams({
        granularity: String(granularitySeconds),
        start: new Date(from).toISOString(),
        end: new Date(to).toISOString(),
      });
      const path = `/products/${productPath(symbol)}/candles?${search.toString()}`;
      const { body, source } = await this.get(path, z.array(restCandleSchema), signal);
      for (const row of body) {
        const candle = restCandle(row, source);
        if (candle.time >= startMs && candle.time < endMs) found.set(candle.time, candle);
      }
    }
    return [...found.values()].sort((a, b) => a.time - b.time);
  }

  /** The exchange's time in ms UTC. */
  async time(signal?: AbortSignal): Promise<number> {
    const { body } = await this.get('/time', restTimeSchema, signal);
    return Math.round(body.epoch * 1000);
  }

  private cursorOf(headers: Headers, name: string): Id | undefined {
    const text = headers.get(name);
    return text === null || text === '' ? undefined : this.ids.ofText(text);
  }

  private async get<T>(path: string, schema: z.ZodType<T>, signal?: AbortSignal) {
    const url = this.options.restUrl.replace(/\/$/, '') + path;
    const answer: JsonAnswer = await getJson(url, this.ports, signal);
    const parsed = schema.safeParse(answer.body);
    if (!parsed.success) {
      const message = `unexpected answer from ${url}: ${z.prettifyError(parsed.error)}`;
      throw new ExchangeError('exchange.malformed', message, { url });
    }
    const source = answer.headers.get('x-source') ?? 'coinbase';
    return { body: parsed.data, headers: answer.headers, source };
  }
}

function restCandle(row: z.infer<typeof restCandleSchema>, source: string): HistoryCandle {
  const [seconds, low, high, open, close, volume] = row;
  const text = decimalText;
  return {
    time: seconds * 1000,
    open: text(open),
    high: text(high),
    low: text(low),
    close: text(close),
    volume: text(volume),
    source,
  };
}

/** Shortest decimal text of a JSON number; up to 15 digits that is the text the exchange sent. */
function decimalText(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(18).replace(/\.?0+$/, '') : text;
}

function productPath(symbol: string): string {
  return encodeURIComponent(productIdOf(symbol));
}
