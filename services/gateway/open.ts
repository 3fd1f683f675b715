import { AnswerHeaders } from '../../api/gateway/answer-headers';
import { Destinations } from '../../api/gateway/destinations';
import { gatewayMetrics } from '../../api/gateway/gateway-metrics';
import { LateAnswers } from '../../api/gateway/late-answers';
import { ProcessBoard } from '../../api/gateway/process-board';
import { messageOf } from '../../core/errors';
import type { ServiceDescription } from '../kit/description';
import type { Resources } from '../kit/resources';
import { RedisRateLimits } from '../shared/rate-limits';
import { issuedTokensOf } from '../shared/token-settings';
import { assertSafe } from './description';
import type { describeGateway } from './description';
import { RedisIdempotentRequests, RENEW_EVERY_MS } from './idempotent-requests';
import { openIdentity } from './identity';
import { LateRequestStore } from './late-request-store';

export type GatewayResources = Resources<ReturnType<typeof describeGateway>>;
export type GatewayApp = Awaited<ReturnType<typeof openGateway>>;

/** What the roles of the gateway share; the services are those that it leads to. */
export async function openGateway(
  behind: readonly ServiceDescription[],
  resources: GatewayResources,
) {
  const { description, config, db, redis, logger, registry, urlOf, lifecycle } = resources;
  assertSafe(config);
  const tokens = issuedTokensOf(config, description);
  const idempotent = new RedisIdempotentRequests(redis);
  const renewing = setInterval(() => {
    idempotent.renew().catch((error: unknown) => {
      logger.warn(
        { err: error },
        `Idempotency-Keys in use could not be renewed; will retry: ${messageOf(error)}`,
      );
    });
  }, RENEW_EVERY_MS).unref();
  lifecycle.onStop('renewal of Idempotency-Keys', () => {
    clearInterval(renewing);
  });
  return {
    tokens,
    board: new ProcessBoard([...behind, description]),
    identity: await openIdentity(tokens, resources),
    limits: new RedisRateLimits({ redis, logger, scale: config.RATE_LIMIT_SCALE }),
    idempotent,
    late: new LateAnswers(new LateRequestStore(db)),
    metrics: gatewayMetrics(registry),
    destinations: new Destinations(
      behind.map((service) => ({ ...service, address: urlOf(service.name) })),
    ),
    headers: new AnswerHeaders({
      isProduction: config.NODE_ENV === 'production',
      origins: config.ALLOWED_ORIGINS,
    }),
  };
}
