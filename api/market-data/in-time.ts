import type { Context } from 'koa';
import { AppError } from '../../core/errors';
import { callerOf } from './callers';
import type { Callers } from './callers';
import type { WhoAsks } from './ports';

/** Less than the gateway and the other services wait for an answer. */
const WAIT_MS = 15_000;

/**
 * What the work returns when it ends soon; throws `DOWNLOAD_UNDER_WAY` when the exchange is asked for
 * longer. Nothing is begun for the caller from then on: what has come is stored, and who asks again
 * goes on from there.
 */
export async function inTime<T>(
  ctx: Context,
  callers: Callers,
  work: (who: WhoAsks) => Promise<T>,
): Promise<T> {
  const waiting = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = underWay();
      waiting.abort(error);
      reject(error);
    }, WAIT_MS);
  });
  try {
    return await Promise.race([work(callerOf(ctx, callers, waiting.signal)), late]);
  } finally {
    clearTimeout(timer);
  }
}

function underWay(): AppError {
  const message =
    'The exchange has not sent all candles yet: repeat the request, which continues from what is stored';
  return new AppError('DOWNLOAD_UNDER_WAY', message, { retryAfterSeconds: 1 });
}
