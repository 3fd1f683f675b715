import { z } from 'zod';
import { commonVariables, portVariable } from '../../platform/config';
import { tokenVariables } from '../shared/token-settings';

export const backtestConfig = z.object({
  ...commonVariables,
  HOST: z.string().default('127.0.0.1'),
  BACKTEST_PORT: portVariable.default(8004),
  DATABASE_URL_BACKTEST: z.url(),
  TEMPORAL_ADDRESS: z.string().min(1),
  MARKET_DATA_URL: z.url().default('http://127.0.0.1:8001'),
  STRATEGY_URL: z.url().default('http://127.0.0.1:8002'),
  S3_ENDPOINT: z.url(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(1),
  S3_SECRET_ACCESS_KEY: z.string().min(1),
  S3_BUCKET_BACKTEST: z.string().min(3).default('algotrade'),
  /** Tells of tokens that were given back. */
  REDIS_URL: z.url().optional(),
  ...tokenVariables,
  /** Runs computed at the same time; each takes a thread. */
  BACKTEST_THREADS: z.coerce.number().int().min(1).max(256).default(2),
});
