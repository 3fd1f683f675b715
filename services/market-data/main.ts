import type { Middleware } from 'koa';
import { Counter } from 'prom-client';
import { CandleFastPath } from '../../api/market-data/candle-fast-path';
import { createMarketSocket } from '../../api/market-data/market-socket';
import type { MarketWindows } from '../../api/market-data/ports';
import { createMarketRoutes } from '../../api/market-data/routes';
import { UnavailableError } from '../../contracts/errors';
import { allTopics } from '../../contracts/topics';
import { CoinbaseRest } from '../../feeds/coinbase';
import * as candles from '../../migrations/market-data/0001-candles';
import * as candleBuilder from '../../migrations/market-data/0002-candle-builder';
import { parseConfig } from '../../platform/config';
import { createApp } from '../../platform/http/app';
import { healthRoutes } from '../../platform/http/health';
import { listen } from '../../platform/http/server';
import { createKafka } from '../../platform/kafka/client';
import { RecordProducer } from '../../platform/kafka/producer';
import { ensureTopics } from '../../platform/kafka/topics';
import { askedGauge, createRegistry } from '../../platform/metrics';
import { ObjectStore } from '../../platform/object-store/object-store';
import { createDatabase } from '../../platform/postgres/database';
import { Lease } from '../../platform/postgres/lease';
import { migrate } from '../../platform/postgres/migrate';
import { createRedis } from '../../platform/redis/client';
import type { RunningService, ServiceContext } from '../service';
import { startArchiver, startCompaction } from './archiver';
import { BuilderSnapshots } from './builder-snapshots';
import { marketDataConfig } from './config';
import type { MarketDataConfig } from './config';
import { startFanOut } from './fan-out';
import { MarketFeed } from './feed';
import { measureFeed } from './feed-metrics';
import { wireMarket } from './market-ports';
import { startCandleBuilder, startWindowWriter } from './streams';

const MAX_BACKFILL_TRADES = 200_000;

/** The market-data service: feed, candle builder, windows, history and their routes. */
export async function startMarketData(context: ServiceContext): Promise<RunningService> {
  const { logger, lifecycle } = context;
  const config = parseConfig('market-data', marketDataConfig, context.env);
  const { db, redis, objects, kafka, producer } = await connect(config, context);
  const rest = new CoinbaseRest({
    restUrl: config.COINBASE_REST_URL,
    requestsPerSecond: config.COINBASE_HISTORY_REQUESTS_PER_SECOND,
  });
  const source = await sourceOf(config, rest);

  let feed: MarketFeed | undefined;
  const followed = new Set<string>(config.ALGOTRADE_SYMBOLS);
  const market = wireMarket({
    source,
    redis,
    db,
    objects,
    cacheFolder: config.CANDLE_CACHE_FOLDER,
    rest,
    logger,
    followSymbol: (symbol) => {
      followed.add(symbol);
      feed?.follow(symbol);
    },
    feedHealth: () => feed?.health() ?? { state: 'standby' },
  });

  lifecycle.onStop('market time', market.time.keepAsking());

  const registry = createRegistry();
  const counter = new Counter({
    name: 'candle_builder_total',
    help: 'What the candle builder took and made, by kind',
    labelNames: ['what'] as const,
    registers: [registry],
  });
  measureFeed(registry, () => feed?.health());
  askedGauge({
    registry,
    name: 'market_window_age_seconds',
    help: 'Time since the newest print in the window of a followed symbol',
    labelNames: ['symbol'],
    logger,
    ask: () => windowAges(market.ports.windows, followed),
  });

  const snapshots = new BuilderSnapshots(db);
  await Promise.all([
    lifecycle.start(
      'candle builder',
      () => startCandleBuilder({ kafka, producer, snapshots, counter, logger, registry }),
      (part) => part.stop(),
    ),
    lifecycle.start(
      'window writer',
      () => startWindowWriter(kafka, redis, source, logger, registry),
      (part) => part.stop(),
    ),
    lifecycle.start(
      'archiver',
      () => startArchiver(kafka, market.store, logger, registry),
      (part) => part.stop(),
    ),
  ]);
  const { fanOut } = await lifecycle.start(
    'fan-out',
    () => startFanOut(kafka, source, logger, registry),
    (part) => part.stop(),
  );
  await lifecycle.start(
    'compaction',
    async () => startCompaction(market.candles, () => market.time.reached(), logger),
    (part) => part.stop(),
  );
  await lifecycle.start(
    'feed',
    async () =>
      new Lease({
        url: config.DATABASE_URL_MARKET_DATA,
        name: `market-data feed ${source}`,
        logger,
        work: async () => {
          const settings = {
            source,
            wsUrl: config.COINBASE_WS_URL,
            restUrl: config.COINBASE_REST_URL,
            maxBackfillTrades: MAX_BACKFILL_TRADES,
          };
          const started = await MarketFeed.start(
            kafka,
            producer,
            rest,
            settings,
            [...followed],
            logger,
          );
          feed = started;
          return {
            stop: async () => {
              feed = undefined;
              await started.stop();
            },
          };
        },
      }),
    (part) => part.stop(),
  );

  const app = createApp(logger);
  app.use(
    healthRoutes('market-data', registry, {
      postgres: () => db.raw('select 1'),
      redis: () => redis.ping(),
    }),
  );
  app.use(createMarketRoutes(market.ports).routes() as Middleware);
  const fastPath = new CandleFastPath(market.ports);
  const server = await lifecycle.start(
    'http',
    () =>
      listen(app, config.MARKET_DATA_PORT, config.HOST, (request, response, otherwise) => {
        fastPath.handle(request, response, otherwise);
      }),
    (part) => part.close(),
  );
  await lifecycle
    .start(
      'market socket',
      async () => createMarketSocket({ ...market.ports, events: fanOut, log: logger }),
      (part) => {
        part.close();
      },
    )
    .then((socket) => {
      socket.attach(server.server);
    });
  logger.info({ port: server.port, source }, 'market-data listens');
  return { port: server.port };
}

async function windowAges(windows: MarketWindows, symbols: ReadonlySet<string>) {
  const newest = await Promise.all(
    [...symbols].map(async (symbol) => [symbol, (await windows.ticks(symbol, 1))[0]] as const),
  );
  return newest.flatMap(([symbol, tick]) =>
    tick === undefined ? [] : [{ labels: { symbol }, value: (Date.now() - tick.time) / 1000 }],
  );
}

async function connect(config: MarketDataConfig, { logger, lifecycle }: ServiceContext) {
  const db = await lifecycle.start(
    'postgres',
    async () => createDatabase(config.DATABASE_URL_MARKET_DATA, logger, 12),
    (part) => part.destroy(),
  );
  await migrate(db, [candles, candleBuilder]);
  const redis = await lifecycle.start(
    'redis',
    async () => createRedis(config.REDIS_URL, logger),
    (part) => {
      part.disconnect();
    },
  );
  await redis.connect();
  const objects = await lifecycle.start(
    'object store',
    async () =>
      new ObjectStore({
        endpoint: config.S3_ENDPOINT,
        region: config.S3_REGION,
        accessKeyId: config.S3_ACCESS_KEY_ID,
        secretAccessKey: config.S3_SECRET_ACCESS_KEY,
        bucket: config.S3_BUCKET_MARKET_DATA,
      }),
    (part) => {
      part.close();
    },
  );
  await objects.ensureBucket();
  const kafka = createKafka(config.KAFKA_BROKERS, 'market-data', logger);
  await ensureTopics(kafka, allTopics);
  const producer = await lifecycle.start(
    'producer',
    () => RecordProducer.connect(kafka),
    (part) => part.close(),
  );
  return { db, redis, objects, kafka, producer };
}

/** `auto` takes whatever answers at the exchange's address. */
async function sourceOf(
  config: MarketDataConfig,
  rest: CoinbaseRest,
): Promise<'coinbase' | 'simulated'> {
  if (config.ALGOTRADE_FEED !== 'auto') return config.ALGOTRADE_FEED;
  try {
    const [product] = await rest.products(AbortSignal.timeout(5_000));
    return product?.source === 'simulated' ? 'simulated' : 'coinbase';
  } catch (cause) {
    throw new UnavailableError(`no exchange answers at ${config.COINBASE_REST_URL}`, cause);
  }
}
