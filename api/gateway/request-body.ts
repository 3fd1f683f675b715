import type { IncomingMessage } from 'node:http';
import { AppError } from '../../core/errors';

/** Throws a 413 for a body that says it is larger than `limit` bytes, before a byte of it is read. */
export function assertBodySize(request: IncomingMessage, limit: number): void {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
}

export function hasBody(request: IncomingMessage): boolean {
  const length = request.headers['content-length'];
  if (length !== undefined) return Number(length) > 0;
  return request.headers['transfer-encoding'] !== undefined;
}

/** Above this, what a body costs is not counted by requests alone. */
const LARGE_BYTES = 256 * 1024;

/** Whether a body is large, or does not say how long it is. */
export function hasLargeBody(request: IncomingMessage): boolean {
  const length = request.headers['content-length'];
  return length === undefined ? hasBody(request) : Number(length) > LARGE_BYTES;
}

export function tooLarge(limit: number): AppError {
  return new AppError('BODY_TOO_LARGE', `the body: expected at most ${limit} bytes`);
}
