import type { Middleware } from 'koa';
import { AppError } from '../../contracts/errors';
import { strategyLimits } from '../../contracts/strategy';
import type { RequestState } from '../shared/requests';

const IMPORT_PATH = /^\/api\/strategies\/import\/?$/i;

/**
 * Reads the body of an import as text only, before the parser of all other bodies: parsing 10 MB of
 * JSON would hold every other request.
 */
export const importBodyAsText: Middleware<RequestState> = async (ctx, next) => {
  if (ctx.method === 'POST' && IMPORT_PATH.test(ctx.path) && ctx.is('json')) {
    ctx.disableBodyParser = true;
    (ctx.request as { rawBody?: string }).rawBody = await bodyText(ctx.req);
  }
  await next();
};

async function bodyText(request: AsyncIterable<unknown>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // What is too large is read to its end and dropped: the client gets to read the answer.
    if (bytes <= strategyLimits.importBytes) chunks.push(chunk);
  }
  if (bytes <= strategyLimits.importBytes) return Buffer.concat(chunks).toString();
  const message = `expected a body of at most ${strategyLimits.importBytes} bytes`;
  throw new AppError('BODY_TOO_LARGE', message, { fields: [{ field: 'body', message }] });
}
