import type { AnswerHeaders } from '../../api/gateway/answer-headers';
import { compressAnswers } from '../../api/gateway/compression';
import type { Destinations } from '../../api/gateway/destinations';
import type { GatewayMetrics } from '../../api/gateway/gateway-metrics';
import type { LateAnswers } from '../../api/gateway/late-answers';
import type { IdempotentRequests } from '../../api/gateway/ports';
import { Proxy } from '../../api/gateway/proxy';
import { retryAfter } from '../../api/gateway/limit';
import { Upgrades } from '../../api/gateway/upgrades';
import type { RateLimits } from '../../api/shared/rate-limits';
import { ownDataTypes } from '../../contracts/own-data';
import type { AppOptions } from '../../platform/http/app';
import type { Tokens } from '../../platform/http/token';
import type { Resources } from '../kit/resources';
import type { GatewayCredentials } from './credentials';
import type { GatewayDescription } from './description';

interface Proxying {
  readonly tokens: Tokens;
  readonly destinations: Destinations;
  readonly identity: { readonly credentials: GatewayCredentials };
  readonly limits: RateLimits;
  readonly headers: AnswerHeaders;
  readonly idempotent: IdempotentRequests;
  readonly late: LateAnswers;
  readonly metrics: GatewayMetrics;
}

/** What passes requests and sockets on, and where that happens in the application. */
export function openProxy(
  gateway: Proxying,
  { config, lifecycle }: Resources<GatewayDescription>,
): { proxy: Proxy; upgrades: { attach: Upgrades['attach']; close(): void }; options: AppOptions } {
  const { tokens, destinations, identity, limits, headers, metrics } = gateway;
  const serviceToken = (to: string): Promise<string> => tokens.signService('gateway', to);
  const proxy = new Proxy({ ...gateway, credentials: identity.credentials, serviceToken });
  lifecycle.onStop('proxy', () => proxy.close());
  const upgrades = new Upgrades({
    destinations,
    metrics,
    limits,
    trustProxy: config.TRUST_PROXY,
    socketsPerCaller: config.SOCKETS_PER_CALLER,
    serviceToken,
    keyToken: (key) => identity.credentials.socketToken(key),
    holderOf: (token) => identity.credentials.holderOf(token),
  });
  return {
    proxy,
    upgrades: {
      attach: upgrades.attach.bind(upgrades),
      close: () => {
        upgrades.closeAll();
      },
    },
    options: {
      bodyLimit: '64kb',
      // Parts of an import.
      streamedTypes: [...ownDataTypes],
      trustProxy: config.TRUST_PROXY,
      outermost: [headers.middleware(), compressAnswers()],
      // The bodies of requests that are passed on are not parsed, so the proxy comes before the parser.
      beforeBody: [metrics.measureOwn(destinations), retryAfter(), proxy.middleware()],
    },
  };
}
