import { z } from 'zod';
import { commonVariables, portVariable } from '../../platform/config';
import { tokenVariables } from '../shared/token-settings';

/** What the strategy service reads from its environment. */
export const strategyConfig = z.object({
  ...commonVariables,
  HOST: z.string().default('127.0.0.1'),
  STRATEGY_PORT: portVariable.default(8002),
  DATABASE_URL_STRATEGY: z.url(),
  REDIS_URL: z.url(),
  ...tokenVariables,
  STRATEGIES_PER_USER: z.coerce.number().int().min(1).max(100_000).default(10_000),
});
