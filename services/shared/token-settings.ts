import type { Middleware } from 'koa';
import type { z } from 'zod';
import type { RequestState } from '../../platform/http/app';
import { authenticate } from '../../platform/http/authenticate';
import { serviceKeysIn, userPrivateKeyIn, userPublicKeyIn } from '../../platform/http/key-folder';
import { Tokens } from '../../platform/http/token';
import { redisAddress } from '../../platform/redis/settings';
import type { ServiceContext } from '../kit/service';
import { RevokedTokenFeed } from './revoked-tokens';
import type { tokenVariables } from './token-variables';

type TokenSettings = z.infer<z.ZodObject<typeof tokenVariables>>;

/** A service, and those whose tokens it takes. */
interface Called {
  readonly name: string;
  readonly calledBy: readonly string[];
}

/** The tokens as the settings of a service say; without a service only those of users. */
export function tokensOf(config: TokenSettings, service?: Called): Tokens {
  const { KEYS_FOLDER: folder } = config;
  return new Tokens({
    ...userKeysOf(config, () =>
      folder === undefined ? {} : { publicKey: userPublicKeyIn(folder) },
    ),
    ...(folder !== undefined && service && { services: serviceKeysIn(folder, service) }),
  });
}

/** The gateway's tokens: it alone signs those of users. */
export function issuedTokensOf(
  config: TokenSettings & { readonly JWT_PRIVATE_KEY?: string | undefined },
  service: Called,
): Tokens {
  const { KEYS_FOLDER: folder, JWT_PRIVATE_KEY: privateKey } = config;
  return new Tokens({
    ...userKeysOf(config, () =>
      folder === undefined || privateKey !== undefined
        ? {}
        : { privateKey: userPrivateKeyIn(folder) },
    ),
    ...(privateKey !== undefined && { privateKey }),
    ...(folder !== undefined && { services: serviceKeysIn(folder, service) }),
  });
}

/** By what users' tokens are checked: keys that are set by themselves, else those of the folder. */
function userKeysOf<K>(config: TokenSettings, ofFolder: () => K) {
  const { JWT_SECRET: secret, JWT_OLD_SECRETS: old = [] } = config;
  const { JWT_PUBLIC_KEY: publicKey, JWT_JWKS_URL: jwksUrl } = config;
  const isOfFolder = secret === undefined && publicKey === undefined && jwksUrl === undefined;
  return {
    secrets: secret === undefined ? [] : [secret, ...old],
    // Without an end they would sign for ever: beside a pair they need one.
    oldSecrets: config.JWT_OLD_SECRETS_UNTIL === undefined ? [] : old,
    oldSecretsUntil: config.JWT_OLD_SECRETS_UNTIL,
    publicKey,
    jwksUrl,
    ...(isOfFolder && ofFolder()),
  };
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
