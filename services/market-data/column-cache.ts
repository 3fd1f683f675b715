import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { CandleSeries } from '../../activities/market-data/candle-series';
import { seriesColumns } from '../../activities/market-data/candle-series';

/**
 * Decoded candle files on the local disk: the columns one after the other as float64. A file's
 * name ends in its version, so what is found is never out of date. It may be deleted at any time.
 */
export class ColumnCache {
  constructor(private readonly folder: string) {}

  async get(name: string, version: number): Promise<CandleSeries | undefined> {
    let bytes: Buffer;
    try {
      bytes = await readFile(this.path(name, version));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    const length = bytes.length / (seriesColumns.length * 8);
    if (!Number.isInteger(length)) return undefined;
    const values = new Float64Array(length * seriesColumns.length);
    new Uint8Array(values.buffer).set(bytes);
    return Object.fromEntries(
      seriesColumns.map((column, i) => [column, values.subarray(i * length, (i + 1) * length)]),
    ) as unknown as CandleSeries;
  }

  async put(name: string, version: number, series: CandleSeries): Promise<void> {
    const path = this.path(name, version);
    await mkdir(dirname(path), { recursive: true });
    const unfinished = `${path}.${randomUUID()}`;
    const columns = seriesColumns.map((column) => {
      const { buffer, byteOffset, byteLength } = series[column];
      return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
    });
    await writeFile(unfinished, Buffer.concat(columns));
    await rename(unfinished, path);
    await this.dropOlder(name, version);
  }

  /** Takes all versions away. */
  async drop(name: string): Promise<void> {
    await this.dropOlder(name, Infinity);
  }

  private async dropOlder(name: string, version: number): Promise<void> {
    const folder = dirname(this.path(name, version));
    const month = name.slice(name.lastIndexOf('/') + 1);
    const files = await readdir(folder).catch(() => []);
    const versions = files.flatMap((file) => {
      const [, found] = new RegExp(`^${month}\\.v(\\d+)$`).exec(file) ?? [];
      return found !== undefined && Number(found) < version ? [file] : [];
    });
    await Promise.all(versions.map((file) => rm(join(folder, file), { force: true })));
  }

  private path(name: string, version: number): string {
    return join(this.folder, `${name}.v${version}`);
  }
}
