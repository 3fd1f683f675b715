import { z } from 'zod';
import { listVariable } from '../../platform/config';
import { redisCaVariable, redisUrlVariable } from '../../platform/redis/settings';

const secret = z.string().min(32, 'expected 32 characters or more');
/** A PEM may stand on one line with `\n` written out. */
export const pemVariable = z.string().transform((text) => text.replaceAll('\\n', '\n'));

/** What every service that checks tokens reads. */
export const tokenVariables = {
  /** The keys of the services and of users' tokens, as `npm run keys` makes them. */
  KEYS_FOLDER: z.string().optional(),
  /** In place of the folder: signs services' tokens, and access tokens where there is no key pair. */
  JWT_SECRET: secret.optional(),
  /** Secrets of before, comma-separated: they verify until their tokens have expired. */
  JWT_OLD_SECRETS: listVariable.pipe(z.array(secret)).optional(),
  /** Until when they verify beside a key pair: a day after it was set, as `2026-11-30T12:00:00Z`. */
  JWT_OLD_SECRETS_UNTIL: z.iso.datetime({ offset: true }).pipe(z.coerce.date()).optional(),
  /** RS256: the public key as PEM (SPKI), or the address of the gateway's key set. */
  JWT_PUBLIC_KEY: pemVariable.optional(),
  JWT_JWKS_URL: z.url().optional(),
  /** Reports revoked tokens. */
  REDIS_URL: redisUrlVariable.optional(),
  REDIS_CA_FILE: redisCaVariable,
} as const;
