import { AppError } from '../core/errors';
import { causesOf } from './causes';

const outageCodes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT'],
  'UND_ERR_BODY_TIMEOUT',
]);
/** `TimeoutError` is that of the client of the object store, and of Node.js. */
const outageNames = new Set(['KnexTimeoutError', 'TimeoutError']);
/** Answers of an object store that is busy, or behind a gateway that does not reach it. */
const busyStatuses = new Set([429, 500, 502, 503, 504]);
/**
 * Postgres: shut down by an operator, crashed, or starting (57P01 to 57P03), out of connections or over another limit of
 * its settings (53300, 53400), or in the way of another transaction (40001, 40P01).
 */
const postgresOutage = /^(57P0[1-3]|53[34]00|40001|40P01)$/;

interface Described {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/**
 * A connection that was lost or could not be had, or a transaction that gave way: the same request may succeed later.
 * So is an error that one caused; an error of ours says itself whether it may pass.
 */
export function isOutage(error: unknown): boolean {
  if (error instanceof AppError) return false;
  for (const cause of causesOf(error)) {
    if (cause instanceof AppError) return cause.retryable;
    if (isLostConnection(cause)) return true;
  }
  return false;
}

function isLostConnection({ name, message, code, $metadata }: Described): boolean {
  if (typeof code === 'string' && (outageCodes.has(code) || postgresOutage.test(code))) return true;
  if (outageNames.has(String(name)) || busyStatuses.has($metadata?.httpStatusCode ?? 0))
    return true;
  const text = typeof message === 'string' ? message : '';
  return (
    text === 'Command timed out' ||
    text.startsWith('Connection terminated') ||
    // What pg says of a connection that broke while it waited in the pool.
    text.endsWith('is not queryable')
  );
}
