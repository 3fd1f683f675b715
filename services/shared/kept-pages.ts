import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { ObjectStore } from '../../platform/object-store/object-store';

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** Pages that were drawn, compressed in the object store, so that the next request only reads. */
export class KeptPages {
  constructor(private readonly objects: ObjectStore) {}

  /** Undefined where there is none, or one of another version. */
  async get(key: string, version: string): Promise<string | undefined> {
    const bytes = await this.objects.get(key);
    if (bytes === undefined) return undefined;
    const text = (await unzip(bytes)).toString();
    const end = text.indexOf('\n');
    return text.slice(0, end) === version ? text.slice(end + 1) : undefined;
  }

  /** `version` says what the page was made of, without line breaks; one of before is replaced. */
  async put(key: string, version: string, html: string): Promise<void> {
    await this.objects.put(key, await zip(`${version}\n${html}`), 'application/gzip');
  }
}
