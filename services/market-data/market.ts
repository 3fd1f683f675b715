import { Counter } from 'prom-client';
import type { MarketWindows } from '../../api/market-data/ports';
import { UnavailableError } from '../../contracts/errors';
import { CoinbaseRest } from '../../feeds/coinbase';
import { askedGauge } from '../../platform/metrics';
import { MarketFanOut } from '../../streams/market-data/market-fan-out';
import type { Resources } from '../kit/resources';
import { BuilderSnapshots } from './builder-snapshots';
import type { marketDataDescription } from './description';
import { measureFeed } from './feed-metrics';
import { FollowedSymbols } from './followed-symbols';
import { LeasedFeed, feedHealth } from './leased-feed';
import { wireMarket } from './market-ports';

const MAX_BACKFILL_TRADES = 200_000;

type MarketResources = Resources<typeof marketDataDescription>;

/** What the roles of the market-data service share. */
export async function openMarket(resources: MarketResources) {
  const { config, db, redis, objects, registry, logger, lifecycle } = resources;
  const rest = new CoinbaseRest({
    restUrl: config.COINBASE_REST_URL,
    requestsPerSecond: config.COINBASE_HISTORY_REQUESTS_PER_SECOND,
  });
  const source = await sourceOf(config.ALGOTRADE_FEED, rest);
  const symbols = config.ALGOTRADE_SYMBOLS;
  const followed = await FollowedSymbols.start(redis, logger, source, symbols);
  lifecycle.onStop('followed symbols', () => {
    followed.stop();
  });
  const market = wireMarket({
    source,
    redis,
    db,
    objects,
    cacheFolder: config.CANDLE_CACHE_FOLDER,
    rest,
    logger,
    followSymbol: (symbol) => followed.add(symbol),
    feedHealth: () => feedHealth(redis, source),
  });
  lifecycle.onStop('market time', market.time.keepAsking());
  askedGauge({
    registry,
    name: 'market_window_age_seconds',
    help: 'Time since the newest print in the window of a followed symbol',
    labelNames: ['symbol'],
    logger,
    ask: () => windowAges(market.ports.windows, followed.all()),
  });
  const counter = new Counter({
    name: 'candle_builder_total',
    help: 'What the candle builder took and made, by kind',
    labelNames: ['what'] as const,
    registers: [registry],
  });
  const snapshots = new BuilderSnapshots(db);
  const fanOut = new MarketFanOut(source);
  return { rest, source, followed, market, snapshots, counter, fanOut };
}

export type Market = Awaited<ReturnType<typeof openMarket>>;

/** The exchange feed of this process, should it get the lease. */
export function openFeed(
  { rest, source, followed }: Market,
  { config, databaseUrl, kafka, producer, redis, registry, logger }: MarketResources,
): LeasedFeed {
  const feed = new LeasedFeed({
    databaseUrl,
    redis,
    followed,
    kafka,
    producer,
    rest,
    settings: {
      source,
      wsUrl: config.COINBASE_WS_URL,
      restUrl: config.COINBASE_REST_URL,
      maxBackfillTrades: MAX_BACKFILL_TRADES,
    },
    logger,
  });
  measureFeed(registry, () => feed.health());
  return feed;
}

/** `auto` takes whatever answers at the exchange's address. */
async function sourceOf(
  feed: 'auto' | 'coinbase' | 'simulated',
  rest: CoinbaseRest,
): Promise<'coinbase' | 'simulated'> {
  if (feed !== 'auto') return feed;
  try {
    const [product] = await rest.products(AbortSignal.timeout(5_000));
    return product?.source === 'simulated' ? 'simulated' : 'coinbase';
  } catch (cause) {
    throw new UnavailableError('no exchange answers at COINBASE_REST_URL', cause);
  }
}

async function windowAges(windows: MarketWindows, symbols: ReadonlySet<string>) {
  const newest = await Promise.all(
    [...symbols].map(async (symbol) => [symbol, (await windows.ticks(symbol, 1))[0]] as const),
  );
  return newest.flatMap(([symbol, tick]) =>
    tick === undefined ? [] : [{ labels: { symbol }, value: (Date.now() - tick.time) / 1000 }],
  );
}
