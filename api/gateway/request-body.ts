import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { AppError } from '../../contracts/errors';

/** The most that any service takes (an import of strategies), with some room. */
const MAX_BYTES = 12 * 1024 * 1024;

/** Throws a 413 for a body that says it is too large, before a byte of it is read. */
export function assertBodySize(request: IncomingMessage): void {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BYTES) throw tooLarge();
}

export function hasBody(request: IncomingMessage): boolean {
  const length = request.headers['content-length'];
  if (length !== undefined) return Number(length) > 0;
  return request.headers['transfer-encoding'] !== undefined;
}

/**
 * The body as a stream of its own, ended with a 413 when it grows too large. undici destroys a
 * body that it cannot send; the client's connection must outlive that.
 */
export function bodyStream(request: IncomingMessage): PassThrough {
  const body = new PassThrough();
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) body.destroy(tooLarge());
  });
  request.pipe(body);
  body.on('error', () => request.resume());
  body.on('close', () => request.resume());
  request.once('close', () => {
    if (!request.complete) body.destroy(new Error('the client went away'));
  });
  return body;
}

/** The whole body; throws a 413 when it grows too large. */
export async function wholeBody(request: IncomingMessage): Promise<Buffer> {
  if (!hasBody(request)) return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  for await (const chunk of bodyStream(request)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function tooLarge(): AppError {
  return new AppError('BODY_TOO_LARGE', `the body: expected at most ${MAX_BYTES} bytes`);
}
