import { isNativeError } from 'node:util/types';
import { AppError } from '../contracts/errors';

const outageCodes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
]);
/**
 * Postgres: shut down by an operator, crashed, or starting (57P01 to 57P03), out of connections or over another limit of
 * its settings (53300, 53400), or in the way of another transaction (40001, 40P01).
 */
const postgresOutage = /^(57P0[1-3]|53[34]00|40001|40P01)$/;

/** A connection that was lost or could not be had, or a transaction that gave way: the same request may succeed later. */
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
