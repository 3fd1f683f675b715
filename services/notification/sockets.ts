import { Gauge } from 'prom-client';
import type { Connections } from '../../api/notification/connections';
import { SocketServer } from '../../api/notification/socket-server';
import type { RateLimits } from '../../api/shared/rate-limits';
import { bearerOf, tokenRevoked } from '../../platform/http/authenticate';
import type { Tokens } from '../../platform/http/token';
import type { Resources } from '../kit/resources';
import { RedisRateLimits } from '../shared/rate-limits';
import type { RevokedTokenFeed } from '../shared/revoked-tokens';
import type { notificationDescription } from './description';
import type { SessionHub } from './session-hub';
import type { SessionOwners } from './session-owners';

interface Socketry {
  readonly tokens: Tokens;
  readonly revoked: RevokedTokenFeed;
  readonly owners: SessionOwners;
  readonly hub: SessionHub;
  readonly connections: Connections;
}

/** The server of the users' sockets; closing it drops them all. */
export function openSockets(
  { tokens, revoked, owners, hub, connections }: Socketry,
  { config, logger, redis, registry }: Resources<typeof notificationDescription>,
) {
  const limits = new RedisRateLimits({ redis, logger, scale: config.RATE_LIMIT_SCALE });
  const server = new SocketServer({
    connections,
    admits: (address, authorization) => admits(tokens, limits, address, authorization),
    checkToken: (token) => checkToken(tokens, revoked, token),
    owns: (user, sessionId) => owners.owns(user, sessionId),
    followers: hub,
    trustProxy: config.TRUST_PROXY,
    log: logger,
  });
  revoked.onRevoked((tokenId) => {
    connections.refuseToken(tokenId);
  });
  new Gauge({
    name: 'notification_sockets_open',
    help: 'Authenticated sockets on this process.',
    registers: [registry],
    collect() {
      this.set(connections.all().length);
    },
  });
  new Gauge({
    name: 'notification_sessions_followed',
    help: 'Sessions that sockets of this process are subscribed to.',
    registers: [registry],
    collect() {
      this.set(hub.size);
    },
  });
  return {
    attach: server.attach.bind(server),
    close: () => {
      server.dropAll();
    },
  };
}

/** The gateway has counted the upgrades that it passes on, by the addresses they came from. */
async function admits(
  tokens: Tokens,
  limits: RateLimits,
  address: string,
  authorization: string | undefined,
): Promise<boolean> {
  const fromService = await tokens.verifyAny(bearerOf(authorization)).then(
    ({ role }) => role === 'service',
    () => false,
  );
  return fromService || (await limits.take('socket', 'address', address))?.allowed !== false;
}

async function checkToken(tokens: Tokens, revoked: RevokedTokenFeed, token: string | undefined) {
  const claims = await tokens.verify(token);
  if (revoked.has(claims.tokenId)) throw tokenRevoked();
  return claims;
}
