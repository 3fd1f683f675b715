import { developmentAccounts } from '../../api/gateway/reserved-names';
import { messageOf } from '../../core/errors';
import type { Tokens } from '../../platform/http/token';
import { redisAddress } from '../../platform/redis/settings';
import type { Resources } from '../kit/resources';
import { RevokedTokenFeed } from '../shared/revoked-tokens';
import { ApiKeyStore } from './api-key-store';
import { OutboxAuditLog } from './audit-log';
import { GatewayCredentials } from './credentials';
import type { GatewayDescription } from './description';
import { RedisLoginAttempts } from './login-attempts';
import { LoginSessionStore } from './login-sessions';
import { Argon2Passwords } from './passwords';
import { TokenRevocations } from './token-revocations';
import { UserStore } from './user-store';

const SWEEP_MS = 3_600_000;

/** Users, sessions and keys over their stores; the users of the development switch are made. */
export async function openIdentity(
  tokens: Tokens,
  { config, db, redis, relay, logger, lifecycle }: Resources<GatewayDescription>,
) {
  const feed = await RevokedTokenFeed.start(redisAddress(config), logger);
  lifecycle.onStop('revoked tokens', () => {
    feed.stop();
  });
  const revocations = new TokenRevocations(db, redis, feed, logger);
  const users = new UserStore(db);
  const passwords = new Argon2Passwords();
  const sessions = new LoginSessionStore(db, tokens, revocations);
  const apiKeys = new ApiKeyStore(db, revocations);
  if (config.ALGOTRADE_DEV_LOGIN) {
    for (const user of developmentAccounts) {
      await users.addDevelopmentUser(user, await passwords.hash(user.password));
    }
  }
  const sweeping = setInterval(() => {
    sessions.sweep().catch((error: unknown) => {
      logger.warn(
        { err: error },
        `old login sessions could not be deleted; will retry: ${messageOf(error)}`,
      );
    });
  }, SWEEP_MS).unref();
  lifecycle.onStop('session sweep', () => {
    clearInterval(sweeping);
  });
  return {
    users,
    passwords,
    sessions,
    apiKeys,
    attempts: new RedisLoginAttempts(redis, config.RATE_LIMIT_SCALE),
    audit: new OutboxAuditLog(db, () => {
      relay.wake();
    }),
    credentials: new GatewayCredentials(tokens, apiKeys, revocations),
    developmentLogin: config.ALGOTRADE_DEV_LOGIN,
  };
}
