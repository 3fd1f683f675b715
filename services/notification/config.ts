import { z } from 'zod';
import { commonVariables, listVariable, portVariable } from '../../platform/config';
import { tokenVariables } from '../shared/token-settings';

const pageOrigins = [3000, 5173, 8000].flatMap((port) => [
  `http://localhost:${port}`,
  `http://127.0.0.1:${port}`,
]);

/** What the notification service reads from its environment. */
export const notificationConfig = z.object({
  ...commonVariables,
  HOST: z.string().default('127.0.0.1'),
  NOTIFICATION_PORT: portVariable.default(8005),
  REDIS_URL: z.url(),
  ...tokenVariables,
  RATE_LIMIT_SCALE: z.coerce.number().min(0).max(1_000).default(1),
  FORWARD_TEST_URL: z.url().default('http://127.0.0.1:8003'),
  /** Checked in production only. */
  ALLOWED_ORIGINS: listVariable.default(pageOrigins),
});
