import { createHash } from 'node:crypto';
import { AppError } from '../../core/errors';
import { userOf } from '../shared/requests';
import type { RequestContext } from '../shared/requests';
import type { RequestKey, RunKind, RunPort } from './run-port';

/** Null of a request without a key. */
export function requestKeyOf(ctx: RequestContext): RequestKey | null {
  const key = ctx.get('idempotency-key');
  if (key === '') return null;
  const body = JSON.stringify(ctx.request.body);
  return { key, fingerprint: createHash('sha256').update(body).digest('hex') };
}

/**
 * What the same request made before, also where the gateway no longer knows of it; undefined of a first
 * request, of one without a key and where it is being deleted. Throws `IDEMPOTENCY_KEY_REUSED`.
 */
export async function madeBefore<T>(
  ctx: RequestContext,
  kind: RunKind,
  runs: Pick<RunPort, 'keyed'>,
  find: (userId: string, id: string) => Promise<T | undefined>,
): Promise<T | undefined> {
  const asked = requestKeyOf(ctx);
  const made = asked === null ? undefined : await runs.keyed(userOf(ctx), kind, asked.key);
  if (made === undefined) return undefined;
  if (made.fingerprint === asked?.fingerprint) return find(userOf(ctx), made.id);
  throw new AppError(
    'IDEMPOTENCY_KEY_REUSED',
    'Idempotency-Key: expected the same body as in the first request',
    { fields: [{ field: 'Idempotency-Key', message: 'was used with a different body' }] },
  );
}
