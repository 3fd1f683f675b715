import type { Middleware } from 'koa';
import { AppError } from '../../core/errors';
import { strategyLimits } from '../../contracts/strategy';
import type { RequestContext, RequestState } from '../shared/requests';
import { BEGINNING_BYTES, glanceAtImportFile } from './import-file';

const IMPORT_PATH = /^\/api\/strategies\/import\/?$/i;

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Reads the body of an import as bytes only, before the parser of all other bodies: making text of
 * 10 MB and parsing it would hold every other request.
 */
export const importBodyAsBytes: Middleware<RequestState> = async (ctx, next) => {
  if (ctx.method === 'POST' && IMPORT_PATH.test(ctx.path) && ctx.is('json')) {
    ctx.disableBodyParser = true;
    (ctx.request as { importBytes?: Bytes }).importBytes = await bodyBytes(ctx.req);
  }
  await next();
};

/** The body of an import; `null` in JSON where the request has none. */
export function importBytesOf(ctx: RequestContext): Bytes {
  const { importBytes } = ctx.request as { importBytes?: Bytes };
  return importBytes ?? new TextEncoder().encode('null');
}

/** What is refused whatever comes is read to its end and dropped: the client gets to read the answer. */
async function bodyBytes(request: AsyncIterable<unknown>): Promise<Bytes> {
  const chunks: Buffer[] = [];
  let [bytes, kept] = [0, 0];
  let isRefused: boolean | undefined;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > strategyLimits.importBytes || isRefused === true) continue;
    chunks.push(chunk);
    kept = bytes;
    // The beginning stands for a file that has too many strategies.
    if (bytes >= BEGINNING_BYTES) {
      isRefused ??= glanceAtImportFile(inOne(chunks, bytes)) !== undefined;
    }
  }
  if (bytes <= strategyLimits.importBytes) return inOne(chunks, kept);
  const message = `expected a body of at most ${strategyLimits.importBytes} bytes`;
  throw new AppError('BODY_TOO_LARGE', message, { fields: [{ field: 'body', message }] });
}

/** In memory of its own, which can leave for a thread. */
function inOne(chunks: readonly Buffer[], length: number): Bytes {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
