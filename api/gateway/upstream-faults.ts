import { errors } from 'undici';
import { AppError } from '../../core/errors';
import type { Context, Passed } from './passed-request';
import { isSafe } from './route-class';
import type { Upstream } from './upstream';

/** Why a request has no answer of its service, as its client gets it. */
export function explained(
  error: unknown,
  ctx: Context,
  passed: Passed,
  upstream: Upstream,
  timeoutMs: number,
): AppError {
  const { destination, operationId } = passed;
  if (error instanceof AppError) return error;
  if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError) {
    return notInTime(ctx, passed, timeoutMs, { id: operationId, cause: error });
  }
  const notSent = ['ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT'].includes(codeOf(error) ?? '');
  if (notSent) return upstream.unavailable(error);
  return new AppError('UNAVAILABLE', `${destination.title} service unavailable`, {
    cause: error,
  });
}

/** A 504, which says where to ask if that is possible, and what a read can do. */
export function notInTime(
  ctx: Context,
  { destination }: Passed,
  timeoutMs: number,
  { id, cause }: { readonly id?: string | undefined; readonly cause?: unknown },
): AppError {
  const message = `${destination.title} service did not answer within ${timeoutMs / 1_000} s`;
  if (id !== undefined) {
    return new AppError('GATEWAY_TIMEOUT', `${message}: ask for operation ${id}`, {
      cause,
      members: { operation_id: id },
      location: `/api/operations/${id}`,
    });
  }
  const advice = isSafe(ctx.method)
    ? ': the system is busy, or too much was asked for at once; try again, or ask for less'
    : '';
  return new AppError('GATEWAY_TIMEOUT', `${message}${advice}`, { cause });
}

function codeOf(error: unknown): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}
