import { z } from 'zod';
import { commonVariables, portVariable } from '../../platform/config';
import { tokenVariables } from '../shared/token-settings';

/** What the analytics service reads from its environment. */
export const analyticsConfig = z.object({
  ...commonVariables,
  HOST: z.string().default('127.0.0.1'),
  ANALYTICS_PORT: portVariable.default(8006),
  REDIS_URL: z.url(),
  BACKTEST_URL: z.url().default('http://127.0.0.1:8004'),
  FORWARD_TEST_URL: z.url().default('http://127.0.0.1:8003'),
  ...tokenVariables,
});
