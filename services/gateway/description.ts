import { z } from 'zod';
import { ConfigError, flagVariable } from '../../platform/config';
import { networksVariable } from '../../platform/http/networks';
import { describeService } from '../kit/description';
import type { ConfigOf, ServiceDescription } from '../kit/description';
import { pemVariable } from '../shared/token-variables';

/** The gateway in front of these services. */
export function describeGateway(behind: readonly ServiceDescription[]) {
  return describeService({
    name: 'gateway',
    defaultPort: 8000,
    roles: ['api'],
    // Logins need Redis; all else works without.
    needs: ['database', 'outbox', 'redis?', 'tokens'],
    redisAccess: {
      keys: ['auth:*', 'login:failed:*', 'idempotency:*', 'idempotency-quota:*'],
      channels: ['auth:revocations'],
    },
    calledBy: ['imports'],
    asks: behind,
    container: {
      isPublished: true,
      signsTokens: true,
      environment: {
        ALLOWED_HOSTS: '${ALLOWED_HOSTS:-localhost},gateway',
        HEALTH_NETWORKS: '${HEALTH_NETWORKS:-}',
        TRUST_PROXY: '${TRUST_PROXY:-false}',
      },
    },
    variables: {
      /** RS256: PEM (PKCS 8). Access tokens are then signed with it, and no others are taken. */
      JWT_PRIVATE_KEY: pemVariable.optional(),
      ALGOTRADE_DEV_LOGIN: flagVariable.default(false),
      /** Multiplies every rate limit; 0 switches them off. */
      RATE_LIMIT_SCALE: z.coerce.number().min(0).max(1_000).default(1),
      /** Open sockets of a user or, for sockets without a token, of an address (/64 of IPv6). */
      SOCKETS_PER_CALLER: z.coerce.number().int().min(1).default(500),
      /** Networks that see `/metrics` and all of `/health/detailed`, as `10.0.0.0/8`. */
      HEALTH_NETWORKS: networksVariable.prefault(''),
      /** Whether the address of a client is taken from X-Forwarded-For. */
      TRUST_PROXY: flagVariable.default(false),
    },
  });
}

export type GatewayDescription = ReturnType<typeof describeGateway>;
export type GatewayConfig = ConfigOf<GatewayDescription>;

/** Throws `ConfigError` for a development switch in production. */
export function assertSafe(config: GatewayConfig): void {
  if (config.NODE_ENV === 'production' && config.ALGOTRADE_DEV_LOGIN) {
    throw new ConfigError('gateway: ALGOTRADE_DEV_LOGIN: expected false in production');
  }
}
