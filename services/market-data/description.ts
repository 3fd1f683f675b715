import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { instrumentOfRequest } from '../../contracts/instrument';
import { ownDataLimits } from '../../contracts/own-data';
import { exchanges } from '../../feeds';
import { flagVariable, listVariable } from '../../platform/config';
import { describeService } from '../kit/description';

/** How each exchange is reached, its public addresses by default, and how often it is asked. */
function exchangeVariables(): Record<string, z.ZodType> {
  return Object.fromEntries(
    exchanges.flatMap(({ variables }): [string, z.ZodType][] => [
      [`${variables}_WS_URL`, z.url().optional()],
      [`${variables}_REST_URL`, z.url().optional()],
      [`${variables}_HISTORY_REQUESTS_PER_SECOND`, z.coerce.number().positive().optional()],
    ]),
  );
}

const names = ['auto', ...exchanges.map(({ name }): string => name)] as const;

/** `auto` alone, or the names of exchanges: the first is meant where a request names none. */
const feedVariable = listVariable
  .pipe(z.array(z.enum(names)))
  .refine(
    (feeds) =>
      new Set(feeds).size === feeds.length && !(feeds.includes('auto') && feeds.length > 1),
    `expected auto, or each of ${names.slice(1).join(', ')} once`,
  )
  .prefault('auto');

/** Symbols of the first exchange, or instruments such as `simulated:BTC/USD`. */
const symbolsVariable = listVariable
  .pipe(
    z.array(
      z
        .string()
        .refine(
          (text) => instrumentOfRequest(text, 'any') !== undefined,
          'expected symbols, such as BTC/USD',
        ),
    ),
  )
  .prefault('BTC/USD,ETH/USD,SOL/USD');

export const marketDataDescription = describeService({
  name: 'market-data',
  defaultPort: 8001,
  roles: ['api', 'stream'],
  needs: ['database', 'redis', 'cache', 'objectStore', 'tokens'],
  redisAccess: {
    keys: [
      ...['window:*', 'ticks:*', 'forming:*', 'ticker:*', 'window-*'],
      ...['followed-symbols:*', 'followed-until:*', 'feed-health:*'],
    ],
    channels: ['followed-symbols:*'],
  },
  calledBy: ['gateway', 'forward-test', 'backtest', 'notification', 'imports'],
  destination: {
    segment: 'market',
    title: 'Market data',
    isPublic: true,
    sockets: ['/ws/market'],
    bodies: { most: 64 * 1024, ofPath: { '/data': ownDataLimits.bytes } },
  },
  container: {
    cpus: 2,
    memory: '2g',
    // One helper for the garbage collector, not four: prints wait for the cores that the others take.
    nodeOptions: ['--v8-pool-size=1'],
    reachesOutside: true,
    environment: {
      CANDLE_CACHE_FOLDER: '/var/cache/algotrade/candles',
      ALGOTRADE_FEED: '${ALGOTRADE_FEED:-simulated}',
      ALGOTRADE_SYMBOLS: '${ALGOTRADE_SYMBOLS:-BTC/USD,ETH/USD,SOL/USD}',
      COINBASE_WS_URL: '${COINBASE_WS_URL:-ws://simulated-exchange:8010}',
      COINBASE_REST_URL: '${COINBASE_REST_URL:-http://simulated-exchange:8010}',
    },
    waitsFor: ['simulated-exchange'],
  },
  variables: {
    /** Decoded candle files; may be deleted at any time. */
    CANDLE_CACHE_FOLDER: z.string().default(join(tmpdir(), 'algotrade-candles')),
    /** How long a subscription to a window, and the following of a symbol, count unless renewed. */
    MARKET_SUBSCRIPTION_HOURS: z.coerce.number().positive().default(24),
    /** Symbols of an exchange that windows and sockets may add up to; sessions come on top. */
    MARKET_FOLLOWED_SYMBOLS: z.coerce.number().int().positive().default(500),
    MARKET_SYMBOLS_PER_CALLER: z.coerce.number().int().positive().default(100),
    MARKET_WINDOWS_PER_CALLER: z.coerce.number().int().positive().default(50),
    /** Whether the address of a client that does not come through the gateway is in `X-Forwarded-For`. */
    TRUST_PROXY: flagVariable.default(false),
    RATE_LIMIT_SCALE: z.coerce.number().min(0).max(1_000).default(1),
    ALGOTRADE_FEED: feedVariable,
    ALGOTRADE_SYMBOLS: symbolsVariable,
    ...exchangeVariables(),
  },
});
