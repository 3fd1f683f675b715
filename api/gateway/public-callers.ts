import { AppError } from '../../core/errors';
import { networkOf } from '../shared/network-of';
import { bearerToken, isApiKey } from './bearer';
import { keyRefused } from './idempotency';
import type { Context } from './passed-request';
import type { Caller, Credentials } from './ports';
import { isSafe } from './route-class';

/**
 * Who calls a service that answers everybody: of reads, users' tokens are passed on unread. What is
 * not valid is nobody's; it is no reason for a 401, but a request under a key must be somebody's.
 */
export async function knownCaller(
  ctx: Context,
  credentials: Credentials,
  key: string | undefined,
): Promise<Caller | undefined> {
  const bearer = bearerToken(ctx.req.headers.authorization);
  if (isSafe(ctx.method) && !isApiKey(bearer)) return undefined;
  try {
    return await credentials.check(bearer, 'read');
  } catch (error) {
    if (key === undefined) return undefined;
    if (!(error instanceof AppError) || error.status !== 401) throw error;
    throw keyRefused('expected none, or a valid token: keys belong to users');
  }
}

/** Of whom a request is to a service that answers everybody. */
export async function holderOf(ctx: Context, credentials: Credentials): Promise<string> {
  const bearer = bearerToken(ctx.req.headers.authorization);
  const holder = bearer === undefined ? undefined : await credentials.holderOf(bearer);
  return holder ?? networkOf(ctx.ip);
}
