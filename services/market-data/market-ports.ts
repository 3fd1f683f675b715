import { FairQueue } from '../../activities/market-data/fair-queue';
import { History } from '../../activities/market-data/history';
import { LatestCandles } from '../../activities/market-data/latest-candles';
import { SymbolDirectory } from '../../activities/market-data/symbol-directory';
import type { FollowedBy, MarketPorts } from '../../api/market-data/ports';
import { instrumentId } from '../../contracts/instrument';
import { UnavailableError, messageOf } from '../../core/errors';
import type { Exchange } from '../../feeds';
import type { Logger } from '../../platform/log';
import type { Database } from '../../platform/postgres/database';
import type { Redis } from '../../platform/redis/client';
import { CandleFiles } from './candle-files';
import type { FileStore } from './candle-files';
import { CandleVersions } from './candle-versions';
import { ColumnCache } from './column-cache';
import { exchangeHistory } from './exchange-history';
import { HistoryStore } from './history-store';
import { MarketTime } from './market-clock';
import { StoredCandles } from './stored-candles';
import { PostgresSymbols } from './symbol-store';
import { WindowReader } from './window-reader';
import { RedisWindowSubscriptions } from './window-subscriptions';
import type { SubscriptionLimits } from './window-subscriptions';

const TAPE_TIMEOUT_MS = 5_000;

/** A search that has begun goes on when its caller leaves: its outcome is stored. */
const { signal: always } = new AbortController();

export interface MarketAdapters {
  readonly redis: Redis;
  /** What may be evicted. */
  readonly windows: Redis;
  readonly db: Database;
  readonly objects: FileStore;
  readonly cacheFolder: string;
  readonly exchange: Exchange;
  readonly logger: Logger;
  readonly limits: SubscriptionLimits;
  isFollowed(symbol: string): boolean;
  assertFollowable(symbol: string): void;
  followSymbol(symbol: string, by?: FollowedBy): void | Promise<void>;
  feedHealth(): Promise<object>;
}

export interface MarketWiring {
  readonly ports: MarketPorts;
  readonly history: History;
  readonly store: HistoryStore;
  readonly candles: StoredCandles;
  readonly time: MarketTime;
  /** The turns in which the exchange's history is asked. */
  readonly queue: FairQueue;
  readonly subscriptions: RedisWindowSubscriptions;
}

/** Everything behind the market API, made of the service's adapters. */
export function wireMarket(adapters: MarketAdapters): MarketWiring {
  const { db, redis, logger } = adapters;
  const source = adapters.exchange.name;
  const store = new HistoryStore(db);
  const files = new CandleFiles(adapters.objects, new ColumnCache(adapters.cacheFolder));
  const candles = new StoredCandles(store, files);
  const time = new MarketTime(
    adapters.exchange.livesInRealTime ? undefined : () => adapters.exchange.history.time(),
  );
  const marketNow = async (): Promise<number> => {
    try {
      return await time.reached();
    } catch (cause) {
      throw new UnavailableError(`the exchange's time is unknown: ${messageOf(cause)}`, cause);
    }
  };
  const exchange = exchangeHistory(adapters.exchange);
  const queue = new FairQueue();
  const windows = new WindowReader(adapters.windows, redis, source);
  const subscriptions = new RedisWindowSubscriptions(redis, source, adapters.limits);
  const symbols = new SymbolDirectory({
    exchange,
    turn: (user, work) => queue.run({ user, signal: always }, work),
    store: new PostgresSymbols(db, source),
    marketNow,
    log: logger,
    elapsedMs: () => performance.now(),
  });
  const history = new History({
    source,
    exchange,
    queue,
    archive: candles,
    marketNow,
    log: logger,
    firstCandle: (symbol, caller) => symbols.earliest(symbol, caller),
  });
  const versions = new CandleVersions(store);
  const ports: MarketPorts = {
    source,
    history,
    versionOf: async (symbol, ...of) =>
      versions.ofExchange(instrumentId(source, symbol), ...of, await marketNow()),
    latest: new LatestCandles(history, windows),
    windows,
    symbols,
    subscriptions,
    isFollowed: (symbol) => adapters.isFollowed(symbol),
    assertFollowable: (symbol) => {
      adapters.assertFollowable(symbol);
    },
    followSymbol: (symbol, by) => adapters.followSymbol(symbol, by),
    feedHealth: () => adapters.feedHealth(),
    tape: knownTape(adapters.exchange),
    now: () => time.now(),
  };
  return { ports, history, store, candles, time, queue, subscriptions };
}

/** The tape of a simulated exchange, asked for once. */
function knownTape(exchange: Exchange): MarketPorts['tape'] {
  let known: ReturnType<MarketPorts['tape']> | undefined;
  return async () => {
    if (exchange.tape === undefined) return undefined;
    known ??= exchange.tape(AbortSignal.timeout(TAPE_TIMEOUT_MS));
    try {
      return await known;
    } catch (cause) {
      known = undefined;
      throw new UnavailableError(`the recording is unknown: ${messageOf(cause)}`, cause);
    }
  };
}
