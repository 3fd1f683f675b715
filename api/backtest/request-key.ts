import { createHash } from 'node:crypto';
import { AppError } from '../../contracts/errors';
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
 * The id of what the same request made before, also where the gateway no longer knows of it; undefined of a
 * first request and of one without a key. Throws `IDEMPOTENCY_KEY_REUSED`.
 */
export async function madeBefore(
  ctx: RequestContext,
  kind: RunKind,
  runs: Pick<RunPort, 'keyed'>,
): Promise<string | undefined> {
  const asked = requestKeyOf(ctx);
  const made = asked === null ? undefined : await runs.keyed(userOf(ctx), kind, asked.key);
  if (made === undefined || made.fingerprint === asked?.fingerprint) return made?.id;
  throw new AppError(
    'IDEMPOTENCY_KEY_REUSED',
    'Idempotency-Key: expected the same body as in the first request',
    { fields: [{ field: 'Idempotency-Key', message: 'was used with a different body' }] },
  );
}
