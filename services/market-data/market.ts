import { Counter } from 'prom-client';
import type { MarketWindows } from '../../api/market-data/ports';
import { UnavailableError } from '../../contracts/errors';
import { exchangeNamed, exchanges } from '../../feeds';
import type { Exchange, ExchangeRow } from '../../feeds';
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
/** The exchange's limit is shared with the history client. */
const FEED_REQUESTS_PER_SECOND = 4;

type MarketResources = Resources<typeof marketDataDescription>;
type MarketConfig = MarketResources['config'];

/** What the roles of the market-data service share. */
export async function openMarket(resources: MarketResources) {
  const { config, db, redis, objects, registry, logger, lifecycle } = resources;
  const row = await chosenExchange(config);
  const exchange = openExchange(row, config, config.COINBASE_HISTORY_REQUESTS_PER_SECOND);
  const source = exchange.name;
  const symbols = config.ALGOTRADE_SYMBOLS;
  const followed = await FollowedSymbols.start(redis, logger, source, symbols);
  lifecycle.onStop('followed symbols', () => {
    followed.stop();
  });
  const market = wireMarket({
    exchange,
    redis,
    db,
    objects,
    cacheFolder: config.CANDLE_CACHE_FOLDER,
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
  return { row, source, followed, market, snapshots, counter, fanOut };
}

export type Market = Awaited<ReturnType<typeof openMarket>>;

/** The exchange feed of this process, should it get the lease. */
export function openFeed(
  { row, followed }: Market,
  { config, databaseUrl, kafka, producer, redis, registry, logger }: MarketResources,
): LeasedFeed {
  const feed = new LeasedFeed({
    databaseUrl,
    redis,
    followed,
    kafka,
    producer,
    exchange: openExchange(row, config, FEED_REQUESTS_PER_SECOND),
    maxBackfillTrades: MAX_BACKFILL_TRADES,
    logger,
  });
  measureFeed(registry, () => feed.health());
  return feed;
}

function openExchange(row: ExchangeRow, config: MarketConfig, requestsPerSecond: number): Exchange {
  const settings: Readonly<Record<string, unknown>> = config;
  const address = (name: string, byDefault: string): string => {
    const given = settings[`${row.variables}_${name}`];
    return typeof given === 'string' ? given : byDefault;
  };
  return row.open({
    wsUrl: address('WS_URL', row.wsUrl),
    restUrl: address('REST_URL', row.restUrl),
    requestsPerSecond,
  });
}

/** `auto` takes whatever answers at the address of the first exchange. */
async function chosenExchange(config: MarketConfig): Promise<ExchangeRow> {
  if (config.ALGOTRADE_FEED !== 'auto') return exchangeNamed(config.ALGOTRADE_FEED);
  const [first] = exchanges;
  if (first === undefined) throw new RangeError('expected a registered exchange, was none');
  try {
    const { history } = openExchange(first, config, FEED_REQUESTS_PER_SECOND);
    const [product] = await history.products(AbortSignal.timeout(5_000));
    return exchangeNamed(product?.source ?? first.name);
  } catch (cause) {
    throw new UnavailableError(`no exchange answers at ${first.variables}_REST_URL`, cause);
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
