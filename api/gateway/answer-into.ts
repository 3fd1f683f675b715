import type { IncomingHttpHeaders } from 'node:http';
import type { Writable } from 'node:stream';
import type { AnswerHeaders } from './answer-headers';
import { encodedHeaders, encoderFor, encodingFor } from './compression';
import type { Context } from './passed-request';

/** Begins the answer and returns where its body goes: to the client, encoded if it likes. */
export function answerInto(
  ctx: Context,
  ours: AnswerHeaders,
  status: number,
  headers: IncomingHttpHeaders,
): Writable {
  const { req, res } = ctx;
  const encoding =
    ctx.method === 'HEAD' || status === 304
      ? undefined
      : encodingFor(req.headers['accept-encoding'], headers);
  if (encoding === undefined) {
    res.writeHead(status, ours.ofPassed(ctx, headers));
    return res;
  }
  const encoded = encodedHeaders(headers, encoding);
  res.writeHead(status, ours.ofPassed(ctx, encoded));
  const encoder = encoderFor(encoding);
  encoder.pipe(res);
  res.once('close', () => encoder.destroy());
  return encoder;
}
