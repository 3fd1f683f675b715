import { CandleFastPath } from '../../api/market-data/candle-fast-path';
import { createMarketSocket } from '../../api/market-data/market-socket';
import { SocketFollows } from '../../api/market-data/socket-follows';
import { createMarketRoutes } from '../../api/market-data/routes';
import { ownDataTypes } from '../../contracts/own-data';
import { marketDataMigrations } from '../../migrations/market-data';
import { authenticate, servicesOnly } from '../../platform/http/authenticate';
import { defineService } from '../kit/define-service';
import { RedisRateLimits } from '../shared/rate-limits';
import { revokedTokens, tokensOf } from '../shared/token-settings';
import { startArchiver, startCompaction } from './archiver';
import { callersBy } from './callers';
import { marketDataDescription } from './description';
import { startFanOut } from './fan-out';
import { SOCKET_LINGER_MS, feedsOf, openMarkets } from './market';
import { OwnData } from './own-data';
import { OwnDataStore } from './own-data-store';
import { startCandleBuilder, startWindowWriter } from './streams';

/** The market-data service: feed, candle builder, windows, history and their routes. */
export const startMarketData = defineService({
  description: marketDataDescription,
  migrations: marketDataMigrations,
  poolSize: 12,
  open: openMarkets,
  streams: ({ markets, ports, snapshots, counter }, resources) => {
    const { kafka, producer, redis: kept, cache: windows, logger, registry } = resources;
    return {
      'candle builder': () =>
        startCandleBuilder({ kafka, producer, snapshots, counter, logger, registry }),
      'window writer': () =>
        startWindowWriter(
          kafka,
          { windows, kept },
          ports.map(({ source }) => source),
          logger,
          registry,
        ),
      archiver: () => startArchiver(kafka, markets[0].store, logger, registry),
      compaction: async () => startCompaction(markets, logger),
    };
  },
  // Prints are recorded once what reads them runs.
  sources: feedsOf,
  apiStreams: ({ fanOut }, { kafka, logger, registry }) => ({
    'fan-out': () => startFanOut(kafka, logger, registry, fanOut),
  }),
  api: async ({ ports, markets, fanOut }, { config, db, redis, logger, lifecycle }) => {
    const fastPath = new CandleFastPath(ports);
    const tokens = tokensOf(config, marketDataDescription);
    const revoked = await revokedTokens(config, { logger, lifecycle });
    const callers = callersBy(tokens, { revoked, trustProxy: config.TRUST_PROXY });
    const limits = new RedisRateLimits({ redis, logger, scale: config.RATE_LIMIT_SCALE });
    const data = new OwnData(new OwnDataStore(db), markets[0].candles);
    lifecycle.onStop('readers of uploads', () => data.close());
    const own = { data, usersOnly: authenticate(tokens, revoked) };
    const options = { servicesOnly: servicesOnly(tokens), callers, limits, own };
    return {
      app: { streamedTypes: ownDataTypes },
      routes: [createMarketRoutes(ports, options).routes()],
      first: (request, response, otherwise) => {
        fastPath.handle(request, response, otherwise);
      },
      sockets: createMarketSocket({
        markets: ports,
        events: fanOut,
        callers,
        follows: new SocketFollows({
          mostPerCaller: config.MARKET_SYMBOLS_PER_CALLER,
          lingerMs: SOCKET_LINGER_MS,
        }),
        log: logger,
      }),
    };
  },
});
