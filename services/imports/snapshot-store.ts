import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import type { Snapshots } from '../../activities/imports/ports';
import { AppError } from '../../core/errors';
import { originalKey } from '../../contracts/import-routes';
import type { ObjectStore } from '../../platform/object-store/object-store';

/** Files of snapshots, and the graphs that are too large for a table. */
export class SnapshotStore implements Snapshots {
  constructor(private readonly objects: ObjectStore) {}

  async part(batchId: string, name: string): Promise<Uint8Array> {
    const bytes = await this.objects.get(keyOf(batchId, name));
    if (bytes !== undefined) return bytes;
    throw new AppError('IMPORT_STATE', `the part ${name} is not in the object store`);
  }

  /**
   * Stores the body of an upload as it comes and returns its SHA-256 and its size. A body of another
   * size than expected is refused by the object store.
   */
  async putPart(
    batchId: string,
    name: string,
    body: Readable,
    bytes: number,
  ): Promise<{ readonly sha256: string; readonly bytes: number }> {
    const hash = createHash('sha256');
    let size = 0;
    const hashed = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        size += chunk.length;
        done(null, chunk);
      },
    });
    body.once('error', (error) => hashed.destroy(error));
    body.pipe(hashed);
    await this.objects.putStream(keyOf(batchId, name), hashed, bytes, 'application/gzip');
    return { sha256: hash.digest('hex'), bytes: size };
  }

  deletePart(batchId: string, name: string): Promise<void> {
    return this.objects.delete(keyOf(batchId, name));
  }

  async deleteAll(batchId: string): Promise<void> {
    for (const key of await this.objects.list(`batches/${batchId}/`)) {
      await this.objects.delete(key);
    }
  }

  putOriginal(sha256: string, text: string): Promise<void> {
    return this.objects.put(originalKey(sha256), Buffer.from(text), 'application/json');
  }

  original(sha256: string): Promise<Uint8Array | undefined> {
    return this.objects.get(originalKey(sha256));
  }

  deleteOriginal(sha256: string): Promise<void> {
    return this.objects.delete(originalKey(sha256));
  }
}

function keyOf(batchId: string, name: string): string {
  return `batches/${batchId}/parts/${name}`;
}
