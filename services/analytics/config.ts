import { z } from 'zod';
import { commonVariables, portVariable } from '../../platform/config';

/** What the analytics service reads from its environment. */
export const analyticsConfig = z.object({
  ...commonVariables,
  HOST: z.string().default('127.0.0.1'),
  ANALYTICS_PORT: portVariable.default(8006),
  REDIS_URL: z.url(),
  JWT_SECRET: z.string().min(32),
});
