import type { IncomingMessage } from 'node:http';
import { NotSentError } from './not-sent';
import { tooManyRequests } from '../shared/rate-limited';
import { tooLarge } from './request-body';
import { UploadPace } from './upload-pace';
import { ClientLeftError } from './upstream';

const MIB = 1024 * 1024;
const RETRY_SECONDS = 1;

export interface HeldBodiesLimits {
  /** The most bytes of all callers' bodies. */
  readonly most: number;
  readonly mostPerCaller: number;
  /** The same while more than half of `most` is in use: whoever sends little is still served. */
  readonly mostPerCallerWhenScarce: number;
}

const LIMITS: HeldBodiesLimits = {
  most: 192 * MIB,
  // One import at a time, and what else its sender does.
  mostPerCaller: 16 * MIB,
  mostPerCallerWhenScarce: MIB / 2,
};

/**
 * Bodies of requests that are on their way to a service. Each is received whole before its request
 * takes one of the service's connections, so that a client that sends slowly delays only itself.
 * Bytes count when they have arrived: a length that is only announced takes nothing from others. A
 * caller that sends much is read more slowly.
 */
export class HeldBodies {
  private bytes = 0;
  private readonly ofCallers = new Map<string, number>();

  constructor(
    private readonly limits: HeldBodiesLimits = LIMITS,
    private readonly pace = new UploadPace(),
  ) {}

  /**
   * Runs `use` with the whole body. Throws a 413 for one above `limit` bytes, a 429 when the caller
   * and a 503 when all callers have too many bytes on their way, and `ClientLeftError`.
   */
  async with<T>(
    request: IncomingMessage,
    { caller, limit }: { readonly caller: string; readonly limit: number },
    use: (body: Buffer) => Promise<T>,
  ): Promise<T> {
    let bytes = 0;
    const count = (more: number): number => {
      if (bytes + more > limit) throw tooLarge(limit);
      this.take(caller, more);
      bytes += more;
      return this.pace.pauseAfter(caller, more);
    };
    try {
      return await use(await received(request, count));
    } finally {
      this.release(caller, bytes);
    }
  }

  private take(caller: string, more: number): void {
    const { most, mostPerCaller, mostPerCallerWhenScarce } = this.limits;
    const own = (this.ofCallers.get(caller) ?? 0) + more;
    if (own > mostPerCaller) {
      throw tooManyRequests('Too many bytes in your requests at once', RETRY_SECONDS);
    }
    const isScarce = this.bytes + more > most / 2;
    if (this.bytes + more > most || (isScarce && own > mostPerCallerWhenScarce)) {
      const message = `The gateway is receiving too much data, try again in ${RETRY_SECONDS} s`;
      throw new NotSentError(message, RETRY_SECONDS);
    }
    this.bytes += more;
    this.ofCallers.set(caller, own);
  }

  private release(caller: string, bytes: number): void {
    this.bytes -= bytes;
    const left = (this.ofCallers.get(caller) ?? 0) - bytes;
    if (left > 0) this.ofCallers.set(caller, left);
    else this.ofCallers.delete(caller);
  }
}

/**
 * The whole body; `count` says for how many milliseconds to read no more. The rest of one that is
 * refused is read and dropped: its connection serves the next request.
 */
function received(request: IncomingMessage, count: (bytes: number) => number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let resuming: NodeJS.Timeout | undefined;
    const onData = (chunk: Buffer): void => {
      try {
        const pauseMs = count(chunk.length);
        chunks.push(chunk);
        if (pauseMs === 0) return;
        request.pause();
        resuming = setTimeout(() => request.resume(), pauseMs);
      } catch (error) {
        settle();
        request.resume();
        const refused = error as Error;
        reject(refused);
      }
    };
    const onEnd = (): void => {
      settle();
      resolve(Buffer.concat(chunks));
    };
    const onClose = (): void => {
      settle();
      reject(new ClientLeftError());
    };
    const settle = (): void => {
      clearTimeout(resuming);
      request.off('data', onData).off('end', onEnd).off('close', onClose);
    };
    if (request.destroyed) onClose();
    else request.on('data', onData).on('end', onEnd).on('close', onClose);
  });
}
