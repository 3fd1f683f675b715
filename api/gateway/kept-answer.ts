import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable, Writable } from 'node:stream';
import type { ParameterizedContext } from 'koa';
import type { KeptAnswer } from './ports';
import type { ReadingPace } from './slow-readers';

/** Answers above this are kept by their status and location only. */
export const MAX_KEPT_BYTES = 16 * 1024;

interface Answer {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
}

/**
 * Passes an answer on to the client and returns what is kept of it. The answer is read to its end
 * also when the client goes away: the next request under the same key gets it.
 */
export async function passAndKeep(
  answer: Answer,
  client: Writable,
  pace: ReadingPace,
): Promise<KeptAnswer> {
  const kept = await keptOf(answer, (chunk) => writeTo(client, chunk, pace));
  client.end();
  return kept;
}

/** Reads an answer to its end and returns what is kept of it. */
export async function keptOf(
  answer: Answer,
  pass: (chunk: Buffer) => Promise<void> = async () => undefined,
): Promise<KeptAnswer> {
  const kept: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer.body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_KEPT_BYTES) kept.push(chunk);
    await pass(chunk);
  }
  const { 'content-type': contentType = 'application/json', location } = answer.headers;
  return {
    status: answer.statusCode,
    contentType,
    ...(location !== undefined && { location }),
    ...(bytes <= MAX_KEPT_BYTES && { body: Buffer.concat(kept).toString() }),
  };
}

/** Answers a repetition with what is kept of the first answer. */
export function replay(ctx: ParameterizedContext, answer: KeptAnswer): void {
  const { status, location, body } = answer;
  ctx.status = status;
  ctx.set('idempotency-replayed', 'true');
  if (location !== undefined) ctx.set('location', location);
  ctx.body = body ?? {
    success: true,
    ...(location !== undefined && { id: location.split('/').at(-1) }),
    message: 'The request has already succeeded. Its response was too large to store.',
  };
  // After the body, which would set a type of its own.
  if (body !== undefined) ctx.set('content-type', answer.contentType);
}

async function writeTo(client: Writable, chunk: Buffer, pace: ReadingPace): Promise<void> {
  pace.sent(chunk.length);
  if (client.destroyed || client.write(chunk)) return;
  const settled = new AbortController();
  const { signal } = settled;
  // Whoever does not read keeps nobody from the answer that is kept.
  pace.waits();
  await Promise.race([
    once(client, 'drain', { signal }),
    once(client, 'close', { signal }),
  ]).finally(() => {
    pace.goesOn();
    settled.abort();
  });
}
