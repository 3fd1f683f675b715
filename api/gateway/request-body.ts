import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
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

/**
 * The body as a stream of its own, ended with a 413 when it grows beyond `limit` bytes. undici
 * destroys a body that it cannot send; the client's connection must outlive that.
 */
export function bodyStream(request: IncomingMessage, limit: number): PassThrough {
  const body = new PassThrough();
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > limit) body.destroy(tooLarge(limit));
  });
  request.pipe(body);
  body.on('error', () => request.resume());
  body.on('close', () => request.resume());
  const end = () => {
    if (!request.complete) body.destroy(new Error('the client went away'));
  };
  if (isCut(request)) end();
  request.once('close', end);
  return body;
}

/** Whether the client went away before its request was whole. */
export function isCut(request: IncomingMessage): boolean {
  return request.destroyed && !request.complete;
}

/** A body that is hashed while it passes: nothing of it is kept in memory. */
export class HashedBody {
  private readonly digest: Promise<string>;
  readonly stream: PassThrough;

  constructor(request: IncomingMessage, limit: number) {
    const hash = createHash('sha256');
    this.stream = bodyStream(request, limit);
    this.digest = new Promise((resolve, reject) => {
      // `data` on the request, not on the stream: it is the same whether or not anyone reads that.
      request.on('data', (chunk: Buffer) => hash.update(chunk));
      request.once('end', () => {
        resolve(hash.digest('hex'));
      });
      const cut = () => {
        if (!request.complete) reject(new Error('the client went away'));
      };
      if (isCut(request)) cut();
      request.once('close', cut);
      this.stream.once('error', reject);
    });
    // Whoever needs the digest gets the error; often nobody does.
    this.digest.catch(() => undefined);
  }

  /** The SHA-256 of the whole body, which is read to its end. */
  fingerprint(): Promise<string> {
    this.stream.resume();
    return this.digest;
  }
}

function tooLarge(limit: number): AppError {
  return new AppError('BODY_TOO_LARGE', `the body: expected at most ${limit} bytes`);
}
