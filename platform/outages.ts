import { isNativeError } from 'node:util/types';
import { AppError } from '../contracts/errors';

const outageCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT']);
/** Postgres: shut down by an operator, crashed, or starting (class 57 of its error codes). */
const postgresOutage = /^57P0[1-3]$/;

/** A connection that was lost or could not be had: the same request may succeed later. */
export function isOutage(error: unknown): boolean {
  if (!isNativeError(error) || error instanceof AppError) return false;
  const { code } = error as Error & { code?: unknown };
  if (typeof code === 'string' && (outageCodes.has(code) || postgresOutage.test(code))) return true;
  return (
    error.name === 'KnexTimeoutError' ||
    error.message === 'Command timed out' ||
    error.message.startsWith('Connection terminated') ||
    // What pg says of a connection that broke while it waited in the pool.
    error.message.endsWith('is not queryable')
  );
}
