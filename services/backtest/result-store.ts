import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { z } from 'zod';
import { ObjectStore } from '../../platform/object-store/object-store';
import type { backtestConfig } from './config';

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

  /** Rejects when the store does not answer. */
  async check(): Promise<void> {
    await this.objects.ensureBucket();
  }

  close(): void {
    this.objects.close();
  }
}

/** Connects and makes sure of the bucket. */
export async function openResultStore(
  config: Readonly<z.infer<typeof backtestConfig>>,
): Promise<ResultStore> {
  const objects = new ObjectStore({
    endpoint: config.S3_ENDPOINT,
    region: config.S3_REGION,
    accessKeyId: config.S3_ACCESS_KEY_ID,
    secretAccessKey: config.S3_SECRET_ACCESS_KEY,
    bucket: config.S3_BUCKET_BACKTEST,
  });
  await objects.ensureBucket();
  return new ResultStore(objects);
}
