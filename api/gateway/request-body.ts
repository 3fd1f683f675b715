import type { IncomingMessage } from 'node:http';
import { AppError } from '../../contracts/errors';

/** Throws a 413 for a body that says it is larger than `limit` bytes, before a byte of it is read. */
export function assertBodySize(request: IncomingMessage, limit: number): void {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
}

export function hasBody(request: IncomingMessage): boolean {
  const length = request.headers['content-length'];
  if (length !== undefined) return Number(length) > 0;
  return request.headers['transfer-encoding'] !== undefined;
}

export function tooLarge(limit: number): AppError {
  return new AppError('BODY_TOO_LARGE', `the body: expected at most ${limit} bytes`);
}
