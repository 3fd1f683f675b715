import type { Middleware } from 'koa';
import type { z } from 'zod';
import type { RequestState } from '../../platform/http/app';
import { authenticate } from '../../platform/http/authenticate';
import { Tokens } from '../../platform/http/token';
import { redisAddress } from '../../platform/redis/settings';
import type { ServiceContext } from '../kit/service';
import { RevokedTokenFeed } from './revoked-tokens';
import type { tokenVariables } from './token-variables';

type TokenSettings = z.infer<z.ZodObject<typeof tokenVariables>>;

/** The tokens as a service's settings say; `privateKey` is the gateway's alone. */
export function tokensOf(config: TokenSettings, privateKey?: string): Tokens {
  return new Tokens({
    secrets: [config.JWT_SECRET, ...(config.JWT_OLD_SECRETS ?? [])],
    privateKey,
    publicKey: config.JWT_PUBLIC_KEY,
    jwksUrl: config.JWT_JWKS_URL,
  });
}

/**
 * The check of tokens for a service's routes, revocation included. Without `REDIS_URL` tokens
 * count until they expire, so only an installation whose gateway alone is reached may leave it.
 */
export async function tokenGuard(
  config: TokenSettings,
  { logger, lifecycle }: Pick<ServiceContext, 'logger' | 'lifecycle'>,
): Promise<Middleware<RequestState>> {
  return authenticate(tokensOf(config), await revokedTokens(config, { logger, lifecycle }));
}

/** What is revoked, as long as the service runs; undefined without `REDIS_URL`. */
export async function revokedTokens(
  config: TokenSettings,
  { logger, lifecycle }: Pick<ServiceContext, 'logger' | 'lifecycle'>,
): Promise<RevokedTokenFeed | undefined> {
  if (config.REDIS_URL === undefined) return undefined;
  const server = redisAddress(config);
  return lifecycle.start(
    'revoked tokens',
    () => RevokedTokenFeed.start(server, logger),
    (feed) => {
      feed.stop();
    },
  );
}
