import type { Middleware } from 'koa';
import { z } from 'zod';
import { listVariable } from '../../platform/config';
import type { RequestState } from '../../platform/http/app';
import { authenticate } from '../../platform/http/authenticate';
import { Tokens } from '../../platform/http/token';
import type { ServiceContext } from '../service';
import { RevokedTokenFeed } from './revoked-tokens';

const secret = z.string().min(32, 'expected 32 characters or more');
/** A PEM may stand on one line with `\n` written out. */
export const pemVariable = z.string().transform((text) => text.replaceAll('\\n', '\n'));

/** What every service that checks tokens reads. */
export const tokenVariables = {
  /** Signs services' tokens, and access tokens where there is no key pair. */
  JWT_SECRET: secret,
  /** Secrets of before, comma-separated: they verify until their tokens have expired. */
  JWT_OLD_SECRETS: listVariable.pipe(z.array(secret)).optional(),
  /** RS256: the public key as PEM (SPKI), or the address of the gateway's key set. */
  JWT_PUBLIC_KEY: pemVariable.optional(),
  JWT_JWKS_URL: z.url().optional(),
} as const;

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
  config: TokenSettings & { readonly REDIS_URL?: string },
  { logger, lifecycle }: ServiceContext,
): Promise<Middleware<RequestState>> {
  const tokens = tokensOf(config);
  const url = config.REDIS_URL;
  if (url === undefined) return authenticate(tokens);
  const revoked = await lifecycle.start(
    'revoked tokens',
    () => RevokedTokenFeed.start(url, logger),
    (feed) => {
      feed.stop();
    },
  );
  return authenticate(tokens, revoked);
}
