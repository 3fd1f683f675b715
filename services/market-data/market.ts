import { Counter } from 'prom-client';
import type { Followed } from '../../api/market-data/ports';
import { askedGauge } from '../../platform/metrics';
import { MarketFanOut } from '../../streams/market-data/market-fan-out';
import type { Resources } from '../kit/resources';
import type { RunningComponent } from '../kit/supervise';
import { BuilderSnapshots } from './builder-snapshots';
import type { marketDataDescription } from './description';
import { measureFeeds } from './feed-metrics';
import { followedExchanges } from './followed-exchanges';
import type { FollowedExchange } from './followed-exchanges';
import { FollowedSymbols } from './followed-symbols';
import { LeasedFeed, feedHealth } from './leased-feed';
import { wireMarket } from './market-ports';
import type { MarketWiring } from './market-ports';

const MAX_BACKFILL_TRADES = 200_000;
const SWEEP_MS = 60_000;
const GRACE_MS = 600_000;
/** Sockets ask again every 15 s. */
const SOCKET_FOLLOW_MS = 60_000;
/** When the feed has dropped a symbol that only a socket followed, at the latest. */
export const SOCKET_LINGER_MS = SOCKET_FOLLOW_MS + GRACE_MS + 2 * SWEEP_MS;

type MarketResources = Resources<typeof marketDataDescription>;

/** The market of an exchange that is followed. */
interface FollowedMarket extends MarketWiring {
  readonly exchange: FollowedExchange;
  readonly followed: FollowedSymbols;
}

/** What the roles of the market-data service share. */
export async function openMarkets(resources: MarketResources) {
  const { config, db, registry, logger } = resources;
  const [first, ...others] = await followedExchanges(config);
  const markets: Followed<FollowedMarket> = [
    await openMarket(first, resources),
    ...(await Promise.all(others.map((exchange) => openMarket(exchange, resources)))),
  ];
  askedGauge({
    registry,
    name: 'market_window_age_seconds',
    help: 'Time since the newest print in the window of a followed symbol',
    labelNames: ['exchange', 'symbol'],
    logger,
    ask: async () => (await Promise.all(markets.map(windowAges))).flat(),
  });
  askedGauge({
    registry,
    name: 'market_history_turns_waiting',
    help: 'Pages of history that are waiting to be requested from the exchange',
    labelNames: ['exchange'],
    logger,
    ask: async () =>
      markets.map(({ queue, ports: { source } }) => ({
        labels: { exchange: source },
        value: queue.waiting,
      })),
  });
  const counter = new Counter({
    name: 'candle_builder_total',
    help: 'Inputs and outputs of the candle builder, by kind',
    labelNames: ['what'] as const,
    registers: [registry],
  });
  const snapshots = new BuilderSnapshots(db);
  const fanOut = new MarketFanOut();
  const ports = portsOf(markets);
  return { markets, ports, snapshots, counter, fanOut };
}

export type OpenMarkets = Awaited<ReturnType<typeof openMarkets>>;

/** The exchange feeds of this process, as far as it gets their leases, by the name of the component. */
export function feedsOf(
  { markets }: OpenMarkets,
  resources: MarketResources,
): Record<string, () => Promise<RunningComponent>> {
  const { databaseUrl, kafka, producer, redis, registry, logger } = resources;
  const feeds = new Map<string, LeasedFeed>();
  measureFeeds(registry, () =>
    markets.map(({ ports: { source } }) => [source, feeds.get(source)?.health()]),
  );
  return Object.fromEntries(
    markets.map(({ exchange, followed, ports: { source } }, i) => [
      i === 0 ? 'feed' : `feed of ${source}`,
      async () => {
        const feed = new LeasedFeed({
          databaseUrl,
          redis,
          followed,
          kafka,
          producer,
          exchange: exchange.open('feed'),
          maxBackfillTrades: MAX_BACKFILL_TRADES,
          logger,
        });
        feeds.set(source, feed);
        return feed;
      },
    ]),
  );
}

async function openMarket(
  followedExchange: FollowedExchange,
  { config, db, redis, cache, objects, logger, lifecycle }: MarketResources,
): Promise<FollowedMarket> {
  const exchange = followedExchange.open('history');
  const { name: source } = exchange;
  const lifetimeMs = config.MARKET_SUBSCRIPTION_HOURS * 3_600_000;
  const followed = await FollowedSymbols.start(redis, logger, {
    source,
    configured: followedExchange.symbols,
    graceMs: GRACE_MS,
    most: config.MARKET_FOLLOWED_SYMBOLS,
  });
  lifecycle.onStop(`followed symbols of ${source}`, () => {
    followed.stop();
  });
  const market = wireMarket({
    exchange,
    redis,
    windows: cache,
    db,
    objects,
    cacheFolder: config.CANDLE_CACHE_FOLDER,
    logger,
    limits: { lifetimeMs, mostPerCaller: config.MARKET_WINDOWS_PER_CALLER },
    isFollowed: (symbol) => followed.all().has(symbol),
    assertFollowable: (symbol) => {
      followed.assertFollowable(symbol);
    },
    followSymbol: (symbol, by) =>
      by === 'subscription'
        ? followed.announce(symbol)
        : followed.add(symbol, by === 'socket' ? SOCKET_FOLLOW_MS : lifetimeMs),
    feedHealth: () => feedHealth(redis, source),
  });
  const sweeping = setInterval(() => {
    market.subscriptions
      .sweep(Date.now())
      .then((subscribed) => followed.sweep(subscribed))
      .catch((error: unknown) => {
        logger.warn({ err: error, source }, 'unused symbols could not be dropped; will retry');
      });
  }, SWEEP_MS);
  lifecycle.onStop(`sweeping of ${source}`, () => {
    clearInterval(sweeping);
  });
  lifecycle.onStop(`time of ${source}`, market.time.keepAsking());
  return { ...market, exchange: followedExchange, followed };
}

function portsOf([first, ...others]: Followed<FollowedMarket>): Followed<FollowedMarket['ports']> {
  return [first.ports, ...others.map(({ ports }) => ports)];
}

async function windowAges({ ports: { source, windows }, followed }: FollowedMarket) {
  const newest = await Promise.all(
    [...followed.all()].map(
      async (symbol) => [symbol, (await windows.ticks(symbol, 1))[0]] as const,
    ),
  );
  return newest.flatMap(([symbol, tick]) => {
    const labels = { exchange: source, symbol };
    return tick === undefined ? [] : [{ labels, value: (Date.now() - tick.time) / 1000 }];
  });
}
