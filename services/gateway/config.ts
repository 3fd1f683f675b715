import { z } from 'zod';
import { commonVariables, flagVariable, listVariable, portVariable } from '../../platform/config';
import { pemVariable, tokenVariables } from '../shared/token-settings';

const webOrigins = [
  'http://localhost:3000',
  'http://localhost:5173',
  'http://127.0.0.1:3000',
  'http://127.0.0.1:5173',
];

const service = (port: number) => z.url().default(`http://127.0.0.1:${port}`);

/** What the gateway reads from its environment. */
export const gatewayConfig = z.object({
  ...commonVariables,
  HOST: z.string().default('127.0.0.1'),
  GATEWAY_PORT: portVariable.default(8000),
  DATABASE_URL_GATEWAY: z.url(),
  REDIS_URL: z.url(),
  ...tokenVariables,
  /** RS256: PEM (PKCS 8). Access tokens are then signed with it, and no others are taken. */
  JWT_PRIVATE_KEY: pemVariable.optional(),
  ALGOTRADE_DEV_LOGIN: flagVariable.default(false),
  /** User names that hold the role admin. */
  ALGOTRADE_ADMINS: listVariable.default([]),
  /** Multiplies every rate limit; 0 switches them off. */
  RATE_LIMIT_SCALE: z.coerce.number().min(0).max(1_000).default(1),
  /** Whether the address of a client is taken from X-Forwarded-For. */
  TRUST_PROXY: flagVariable.default(false),
  ALLOWED_ORIGINS: listVariable.default(webOrigins),
  MARKET_DATA_URL: service(8001),
  STRATEGY_URL: service(8002),
  FORWARD_TEST_URL: service(8003),
  BACKTEST_URL: service(8004),
  NOTIFICATION_URL: service(8005),
  ANALYTICS_URL: service(8006),
});
export type GatewayConfig = z.infer<typeof gatewayConfig>;
