import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { symbolSchema } from '../../contracts/market';
import { listVariable } from '../../platform/config';
import { describeService } from '../kit/description';

export const marketDataDescription = describeService({
  name: 'market-data',
  defaultPort: 8001,
  roles: ['api', 'stream'],
  needs: ['database', 'redis', 'objectStore'],
  destination: {
    segment: 'market',
    title: 'Market data',
    isPublic: true,
    sockets: ['/ws/market'],
  },
  variables: {
    /** Decoded candle files; may be deleted at any time. */
    CANDLE_CACHE_FOLDER: z.string().default(join(tmpdir(), 'algotrade-candles')),
    ALGOTRADE_FEED: z.enum(['auto', 'coinbase', 'simulated']).default('auto'),
    ALGOTRADE_SYMBOLS: listVariable.pipe(z.array(symbolSchema)).prefault('BTC/USD,ETH/USD,SOL/USD'),
    COINBASE_WS_URL: z.url().default('wss://ws-feed.exchange.coinbase.com'),
    COINBASE_REST_URL: z.url().default('https://api.exchange.coinbase.com'),
    /** Requests a second for history; the feed has a share of its own in the exchange's limit. */
    COINBASE_HISTORY_REQUESTS_PER_SECOND: z.coerce.number().positive().default(4),
  },
});
