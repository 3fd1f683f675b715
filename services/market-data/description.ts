import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { symbolSchema } from '../../contracts/market';
import { exchanges } from '../../feeds';
import { listVariable } from '../../platform/config';
import { describeService } from '../kit/description';

/** Where each exchange is reached; its public addresses by default. */
function addressVariables(): Record<string, z.ZodType> {
  const names = exchanges.flatMap(({ variables }) => [
    `${variables}_WS_URL`,
    `${variables}_REST_URL`,
  ]);
  return Object.fromEntries(names.map((name) => [name, z.url().optional()]));
}

export const marketDataDescription = describeService({
  name: 'market-data',
  defaultPort: 8001,
  roles: ['api', 'stream'],
  needs: ['database', 'redis', 'objectStore', 'tokens'],
  destination: {
    segment: 'market',
    title: 'Market data',
    isPublic: true,
    sockets: ['/ws/market'],
  },
  variables: {
    /** Decoded candle files; may be deleted at any time. */
    CANDLE_CACHE_FOLDER: z.string().default(join(tmpdir(), 'algotrade-candles')),
    ALGOTRADE_FEED: z.enum(['auto', ...exchanges.map(({ name }) => name)]).default('auto'),
    ALGOTRADE_SYMBOLS: listVariable.pipe(z.array(symbolSchema)).prefault('BTC/USD,ETH/USD,SOL/USD'),
    ...addressVariables(),
    /** Requests a second for history; the feed has a share of its own in the exchange's limit. */
    COINBASE_HISTORY_REQUESTS_PER_SECOND: z.coerce.number().positive().default(4),
  },
});
