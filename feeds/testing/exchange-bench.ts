import path from 'node:path';
import { REPOSITORY } from '../../platform/repository';
import type { ExchangeSettings } from '../exchange';
import { ExchangeFeed, type FeedOptions } from '../lane/feed';
import type { FeedLogger, TradePrint } from '../shared/feed-types';
import { simulated } from '../simulated/exchange';
import type { FaultRequest } from '../simulated/stream-faults';
import {
  startSimulatedExchange,
  type SimulatedExchange,
  type SimulatedExchangeOptions,
} from '../simulated';
import { priceText, sizeText } from '../simulated/wire-messages';
import { RecordingSink } from './recording-sink';

export const TAPE_PATH = path.join(REPOSITORY, 'data/btc-perp-1m-2022-01.csv.gz');
/** Where replays of the tests begin, ms UTC. */
export const ORIGIN = Date.parse('2022-01-10T12:00:00Z');
const MINUTE_MS = 60_000;

export const silentLogger: FeedLogger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** A replay of some minutes at high speed, and a feed that follows it from its first print on. */
export interface Replay {
  exchange: SimulatedExchange;
  feed: ExchangeFeed;
  sink: RecordingSink;
  /** All prints that a perfect feed delivers, ascending. */
  expected: TradePrint[];
  fault(request: FaultRequest): Promise<unknown>;
  close(): Promise<void>;
}

/** What a test changes about its replay. */
export interface ReplayOptions {
  minutes?: number;
  speed?: number;
  exchange?: Partial<SimulatedExchangeOptions>;
  feed?: Partial<FeedOptions & ExchangeSettings>;
  sink?: RecordingSink;
}

/** Starts an exchange and a feed that has delivered all before the origin. */
export async function startReplay(options: ReplayOptions = {}): Promise<Replay> {
  const { minutes = 15, speed = 600, sink = new RecordingSink() } = options;
  const stopTradesAt = ORIGIN + minutes * MINUTE_MS;
  const exchange = await startSimulatedExchange({
    tapePath: TAPE_PATH,
    speed,
    origin: ORIGIN,
    stopTradesAt,
    ...options.exchange,
  });
  const cursor = exchange.markets.get('BTC-USD')?.lastIdAt(ORIGIN) ?? 0;
  const feed = new ExchangeFeed({
    exchange: openSimulated(exchange, options.feed),
    symbols: ['BTC/USD'],
    cursors: { 'BTC/USD': { tradeId: cursor } },
    sink,
    logger: silentLogger,
    random: () => 0.1,
    heartbeatGraceMs: 50,
    ...options.feed,
  });
  await feed.start();
  return {
    exchange,
    feed,
    sink,
    expected: printsBetween(exchange, cursor + 1, stopTradesAt),
    fault: (request) => askAdmin(exchange, 'faults', request),
    async close() {
      await feed.stop();
      await exchange.close();
    },
  };
}

/** The port to a running simulated exchange. */
export function openSimulated(
  { wsUrl, restUrl }: Pick<SimulatedExchange, 'wsUrl' | 'restUrl'>,
  settings: Partial<ExchangeSettings> = {},
) {
  const random = () => 0.1;
  return simulated.open({ wsUrl, restUrl, requestsPerSecond: 100, random, ...settings });
}

/** The prints of BTC/USD from this id to this time as a feed delivers them. */
export function printsBetween(
  exchange: SimulatedExchange,
  fromId: number,
  toMs: number,
): TradePrint[] {
  const market = exchange.markets.get('BTC-USD');
  if (!market) throw new Error('BTC-USD is not listed');
  return market.prints(fromId, market.lastIdAt(toMs)).map((print) => ({
    symbol: 'BTC/USD',
    tradeId: print.id,
    time: Math.floor(print.timeMicros / 1000),
    price: priceText(market, print.price),
    size: sizeText(print.size),
    side: print.makerSells ? 'buy' : 'sell',
    source: 'simulated',
  }));
}

/** POSTs to an admin route; rejects when it refuses. */
export async function askAdmin(
  exchange: SimulatedExchange,
  route: string,
  body: object = {},
): Promise<unknown> {
  const response = await fetch(`${exchange.restUrl}/admin/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}
