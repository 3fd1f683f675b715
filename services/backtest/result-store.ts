import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ObjectStore } from '../../platform/object-store/object-store';

const unzip = promisify(gunzip);

/** Whole results of runs, as compressed JSON in the object store. */
export class ResultStore {
  constructor(private readonly objects: ObjectStore) {}

  async put(key: string, gzippedJson: Uint8Array): Promise<void> {
    await this.objects.put(key, gzippedJson, 'application/gzip');
  }

  /** The JSON text; undefined when there is no such object. */
  async get(key: string): Promise<Buffer | undefined> {
    const bytes = await this.objects.get(key);
    return bytes && unzip(bytes);
  }
}
