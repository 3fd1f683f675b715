import { createHash } from 'node:crypto';
import type { Context } from 'koa';
import { AppError } from '../../contracts/errors';
import { NotSentError } from './not-sent';
import type { IdempotentRequests, KeptAnswer } from './ports';

/** The key of a request, or undefined when it has none; throws a 400 for one that cannot be. */
export function idempotencyKeyOf(ctx: Context): string | undefined {
  const key = ctx.get('idempotency-key');
  if (ctx.method !== 'POST' || key === '') return undefined;
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new AppError('INVALID_HEADER', 'Idempotency-Key: expected 1 to 255 ASCII characters', {
    fields: [{ field: 'Idempotency-Key', message: 'expected 1 to 255 ASCII characters' }],
  });
}

/**
 * Makes a request once under its key: who repeats it gets the answer of the first time. When the
 * first try came to nothing the key is free again; when nobody knows, it stays taken for a while.
 */
export async function answerOnce(
  requests: IdempotentRequests,
  request: { userId: string; path: string; key: string; body: Buffer },
  send: () => Promise<KeptAnswer>,
): Promise<{ answer: KeptAnswer; replayed: boolean }> {
  const { userId, path, key, body } = request;
  const name = sha256([userId, path.replace(/\/$/, ''), key].join('\n'));
  const fingerprint = sha256(body);
  const claim = await requests.claim(name, fingerprint);
  switch (claim.state) {
    case 'answered':
      return { answer: claim.answer, replayed: true };
    case 'under way':
      throw new AppError('REQUEST_UNDER_WAY', 'a request with this Idempotency-Key is under way');
    case 'other request':
      throw new AppError(
        'IDEMPOTENCY_KEY_REUSED',
        'Idempotency-Key: expected the same body as the first time',
        {
          fields: [{ field: 'Idempotency-Key', message: 'was used with another body' }],
        },
      );
    case 'new': {
      const answer = await sendOrRelease(requests, name, send);
      // Nothing was done for these: the same request may succeed later.
      const transient = answer.status >= 500 || answer.status === 401 || answer.status === 429;
      await (transient ? requests.release(name) : requests.keep(name, fingerprint, answer));
      return { answer, replayed: false };
    }
  }
}

async function sendOrRelease(
  requests: IdempotentRequests,
  name: string,
  send: () => Promise<KeptAnswer>,
): Promise<KeptAnswer> {
  try {
    return await send();
  } catch (error) {
    // An error of the request's own says that nothing was done, as one that reached nobody does.
    const refused = error instanceof AppError && error.status < 500;
    if (refused || error instanceof NotSentError) await requests.release(name);
    throw error;
  }
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
