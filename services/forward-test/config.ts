import { z } from 'zod';
import { commonVariables, portVariable } from '../../platform/config';
import { tokenVariables } from '../shared/token-settings';

export const forwardTestConfig = z.object({
  ...commonVariables,
  HOST: z.string().default('127.0.0.1'),
  FORWARD_TEST_PORT: portVariable.default(8003),
  DATABASE_URL_FORWARD_TEST: z.url(),
  TEMPORAL_ADDRESS: z.string().min(1),
  MARKET_DATA_URL: z.url().default('http://127.0.0.1:8001'),
  STRATEGY_URL: z.url().default('http://127.0.0.1:8002'),
  /** Tells of tokens that were given back. */
  REDIS_URL: z.url().optional(),
  ...tokenVariables,
  SESSIONS_PER_USER: z.coerce.number().int().min(1).max(100_000).default(1_000),
});
