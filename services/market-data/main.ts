import { marketApi } from './api';
import { marketDataMigrations } from '../../migrations/market-data';
import { defineService } from '../kit/define-service';
import { startArchiver, startCompaction } from './archiver';
import { marketDataDescription } from './description';
import { startFanOut } from './fan-out';
import { feedsOf, openMarkets } from './market';
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
  api: marketApi,
});
