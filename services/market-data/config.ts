import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { symbolSchema } from '../../contracts/market';
import { commonVariables, listVariable, portVariable } from '../../platform/config';

/** What the market-data service reads from the environment. */
export const marketDataConfig = z.object({
  ...commonVariables,
  MARKET_DATA_PORT: portVariable.default(8001),
  HOST: z.string().default('127.0.0.1'),
  REDIS_URL: z.url(),
  DATABASE_URL_MARKET_DATA: z.url(),
  S3_ENDPOINT: z.url(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(1),
  S3_SECRET_ACCESS_KEY: z.string().min(1),
  S3_BUCKET_MARKET_DATA: z.string().min(3).default('market-data'),
  /** Decoded candle files; may be deleted at any time. */
  CANDLE_CACHE_FOLDER: z.string().default(join(tmpdir(), 'algotrade-candles')),
  ALGOTRADE_FEED: z.enum(['auto', 'coinbase', 'simulated']).default('auto'),
  ALGOTRADE_SYMBOLS: listVariable.pipe(z.array(symbolSchema)).prefault('BTC/USD,ETH/USD,SOL/USD'),
  COINBASE_WS_URL: z.url().default('wss://ws-feed.exchange.coinbase.com'),
  COINBASE_REST_URL: z.url().default('https://api.exchange.coinbase.com'),
  /** Requests a second for history; the feed has a share of its own in the exchange's limit. */
  COINBASE_HISTORY_REQUESTS_PER_SECOND: z.coerce.number().positive().default(4),
});

export type MarketDataConfig = Readonly<z.infer<typeof marketDataConfig>>;
