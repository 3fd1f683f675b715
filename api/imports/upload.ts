import { AppError } from '../../core/errors';
import { invalidField } from '../shared/requests';
import type { RequestContext } from '../shared/requests';
import type { ImportPorts, UploadPart } from './ports';

/** Takes the body as a part of the batch. Throws a 422 that names `bytes` or `sha256`. */
export async function uploadPart(
  ctx: RequestContext,
  batchId: string,
  part: UploadPart,
  { batches, snapshots }: ImportPorts,
): Promise<{ readonly name: string; readonly bytes: number; readonly already_there: boolean }> {
  const { name, bytes } = part;
  if (part.uploaded) {
    ctx.req.resume();
    return { name, bytes, already_there: true };
  }
  if (ctx.is('application/gzip') === false) {
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'Content-Type: expected application/gzip');
  }
  const announced = ctx.request.length;
  if (announced !== undefined && announced !== bytes) throw wrongSize(part, announced);
  const stored = await snapshots.putPart(batchId, name, ctx.req, bytes);
  const isRight = stored.bytes === bytes && stored.sha256 === part.sha256;
  if (!isRight) {
    await snapshots.deletePart(batchId, name);
    if (stored.bytes !== bytes) throw wrongSize(part, stored.bytes);
    const message = `expected ${part.sha256}, was ${stored.sha256}`;
    throw invalidField('sha256', message);
  }
  if (!(await batches.uploaded(batchId, name))) {
    // The same bytes came by another request, and the batch runs: it needs them.
    if (await batches.isUploaded(batchId, name)) return { name, bytes, already_there: true };
    await snapshots.deletePart(batchId, name);
    throw new AppError('IMPORT_STATE', 'the batch ended while the part was being uploaded');
  }
  return { name, bytes, already_there: false };
}

function wrongSize({ bytes }: UploadPart, was: number): AppError {
  return invalidField('bytes', `expected ${bytes} bytes, was ${was}`);
}
