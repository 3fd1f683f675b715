import type { ObjectStore } from '../../../platform/object-store/object-store';

type Reads = Pick<ObjectStore, 'put' | 'get' | 'getRange' | 'getTail'>;

/** Objects in memory, for tests that read what was stored without a store. */
export class MemoryObjects implements Reads {
  readonly byKey = new Map<string, Uint8Array>();

  async put(key: string, bytes: Uint8Array): Promise<void> {
    this.byKey.set(key, bytes);
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    return this.byKey.get(key);
  }

  async getRange(key: string, start: number, end: number): Promise<Uint8Array | undefined> {
    return this.byKey.get(key)?.subarray(start, end);
  }

  async getTail(key: string, most: number) {
    const bytes = this.byKey.get(key);
    return bytes && { bytes: bytes.subarray(-most), size: bytes.length };
  }
}
