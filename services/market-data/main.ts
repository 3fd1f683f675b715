import { CandleFastPath } from '../../api/market-data/candle-fast-path';
import { createMarketSocket } from '../../api/market-data/market-socket';
import { createMarketRoutes } from '../../api/market-data/routes';
import * as candles from '../../migrations/market-data/0001-candles';
import * as candleBuilder from '../../migrations/market-data/0002-candle-builder';
import { servicesOnly } from '../../platform/http/authenticate';
import { defineService } from '../kit/define-service';
import { tokensOf } from '../shared/token-settings';
import { startArchiver, startCompaction } from './archiver';
import { marketDataDescription } from './description';
import { startFanOut } from './fan-out';
import { openFeed, openMarket } from './market';
import { startCandleBuilder, startWindowWriter } from './streams';

/** The market-data service: feed, candle builder, windows, history and their routes. */
export const startMarketData = defineService({
  description: marketDataDescription,
  migrations: [candles, candleBuilder],
  poolSize: 12,
  open: openMarket,
  streams: ({ market, source, snapshots, counter }, resources) => {
    const { kafka, producer, redis, logger, registry } = resources;
    return {
      'candle builder': () =>
        startCandleBuilder({ kafka, producer, snapshots, counter, logger, registry }),
      'window writer': () => startWindowWriter(kafka, redis, source, logger, registry),
      archiver: () => startArchiver(kafka, market.store, logger, registry),
      compaction: async () => startCompaction(market.candles, () => market.time.reached(), logger),
    };
  },
  // Prints are recorded once what reads them runs.
  sources: (app, resources) => ({ feed: async () => openFeed(app, resources) }),
  apiStreams: ({ source, fanOut }, { kafka, logger, registry }) => ({
    'fan-out': () => startFanOut(kafka, source, logger, registry, fanOut),
  }),
  api: ({ market, fanOut }, { config, logger }) => {
    const fastPath = new CandleFastPath(market.ports);
    return {
      routes: [createMarketRoutes(market.ports, servicesOnly(tokensOf(config))).routes()],
      first: (request, response, otherwise) => {
        fastPath.handle(request, response, otherwise);
      },
      sockets: createMarketSocket({ ...market.ports, events: fanOut, log: logger }),
    };
  },
});
