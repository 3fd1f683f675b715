import { createHash, randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import { AppError } from '../../core/errors';
import { canonicalPath } from './canonical-path';
import { NotSentError } from './not-sent';
import type { IdempotentRequests, KeptAnswer } from './ports';
import { isSafe } from './route-class';
import { networkOf } from '../shared/network-of';
import { tooManyRequests } from '../shared/rate-limited';

/** A request that is made once under its key. */
interface KeyedRequest {
  readonly userId: string;
  readonly address: string;
  readonly method: string;
  readonly path: string;
  readonly key: string;
  /** The SHA-256 of its query and its body. */
  readonly fingerprint: string;
}

/** The key of a request, or undefined when it has none; throws a 400 for one that cannot be. */
export function idempotencyKeyOf(ctx: Context): string | undefined {
  const key = ctx.get('idempotency-key');
  if (isSafe(ctx.method) || key === '') return undefined;
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw keyRefused('expected 1 to 255 ASCII characters');
}

/** A 400 for a request that is not made under its key: without it it might be made twice. */
export function keyRefused(message: string): AppError {
  return new AppError('INVALID_HEADER', `Idempotency-Key: ${message}`, {
    fields: [{ field: 'Idempotency-Key', message }],
  });
}

/**
 * Makes a request once under its key. A repetition gets what is kept of the first answer. When the
 * first request was refused the key is free again; when its outcome is unknown, as after a 500, the
 * key stays taken for a while.
 */
export async function answerOnce<A extends KeptAnswer>(
  requests: IdempotentRequests,
  request: KeyedRequest,
  send: () => Promise<A>,
): Promise<{ sent: A } | { replayed: KeptAnswer }> {
  const { userId, address, method, path, key } = request;
  const canonical = canonicalPath(path);
  const of = method === 'POST' ? canonical : `${method} ${canonical}`;
  const name = sha256([userId, of, key].join('\n'));
  const requestKey = { userId, network: networkOf(address), name, owner: randomUUID() };
  const claim = await requests.claim(requestKey);
  switch (claim.state) {
    case 'answered':
      if (request.fingerprint === claim.fingerprint) return { replayed: claim.answer };
      throw new AppError(
        'IDEMPOTENCY_KEY_REUSED',
        'Idempotency-Key: expected the same body as in the first request',
        { fields: [{ field: 'Idempotency-Key', message: 'was used with a different body' }] },
      );
    case 'under way':
      throw new AppError('REQUEST_UNDER_WAY', 'a request with this Idempotency-Key is in progress');
    case 'too many':
      throw tooManyRequests('Too many Idempotency-Keys', claim.retrySeconds);
    case 'new': {
      const settle = async (answer: KeptAnswer | undefined, isFree: boolean) => {
        const write =
          answer !== undefined
            ? requests.keep(requestKey, request.fingerprint, answer)
            : isFree
              ? requests.release(requestKey)
              : requests.leave(requestKey);
        // The service's own answer is worth more than that this failed; it is repeated.
        await write.catch(() => undefined);
      };
      let sent: A;
      try {
        sent = await send();
      } catch (error) {
        await settle(lateAnswerOf(error), saysUndone(error));
        throw error;
      }
      await settle(isKept(sent) ? sent : undefined, isUndone(sent));
      return { sent };
    }
  }
}

/** What was done, or is: an answer that came too late says where to ask for its operation. */
function isKept({ status, location }: KeptAnswer): boolean {
  return status < 400 || (status === 504 && location !== undefined);
}

/** What a repetition gets after the gateway gave up: the same operation to ask for. */
function lateAnswerOf(error: unknown): KeptAnswer | undefined {
  if (!(error instanceof AppError) || error.location === undefined) return undefined;
  const { status, location, code, message, members } = error;
  const body = JSON.stringify({ success: false, error: message, code, ...members });
  return { status, location, contentType: 'application/json', body };
}

/** A refusal, or a service that is not there: the same request may succeed later. */
function isUndone({ status }: KeptAnswer): boolean {
  return status < 500 || status === 503;
}

/** The SHA-256 of a body and, where there is one, of the query before it. */
export function fingerprintOf(body: string | Buffer, query = ''): string {
  return createHash('sha256')
    .update(query === '' ? '' : `${query}\n`)
    .update(body)
    .digest('hex');
}

/** An error of the request's own says that nothing was done, as one that reached nobody does. */
function saysUndone(error: unknown): boolean {
  return (error instanceof AppError && error.status < 500) || error instanceof NotSentError;
}

function sha256(data: string): string {
  return createHash('sha256').update(data).digest('hex');
}
