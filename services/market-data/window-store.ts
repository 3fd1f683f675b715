import type { Redis } from '../../platform/redis/client';
import { windowSizesKey } from '../../streams/market-data/window-layout';
import { appendScript } from '../../streams/market-data/window-scripts';
import type { WindowBatch } from '../../streams/market-data/window-writer';

const DEFAULT_RECORDS = 1000;
/** A window is trimmed, which copies it, only once in so many appended records. */
const SLACK_RECORDS = 512;
const SIZES_MAX_AGE_MS = 2_000;

type AppendCommand = (
  key: string,
  records: Buffer,
  newestOffset: Buffer,
  recordBytes: number,
  keep: number,
  slack: number,
  orderByte: number,
) => unknown;

/** Applies the window writer's batches to Redis, each in one round trip. */
export class WindowStore {
  /** By instrument and timeframe, as the keys of windows end. */
  private sizes: ReadonlyMap<string, string> = new Map();
  private sizesReadAt = 0;

  constructor(
    private readonly redis: Redis,
    /** Where the sizes asked for are, which are never evicted. */
    private readonly kept: Redis,
    private readonly sources: readonly string[],
  ) {
    redis.defineCommand('appendToWindow', { numberOfKeys: 1, lua: appendScript });
  }

  async apply({ appends, hashes }: WindowBatch): Promise<void> {
    await this.readSizes();
    const pipeline = this.redis.pipeline();
    const commands = pipeline as unknown as { appendToWindow: AppendCommand };
    for (const { key, records, offset, recordBytes, orderByte } of appends) {
      const keep = this.sizeOf(key);
      const newest = Buffer.allocUnsafe(8);
      newest.writeDoubleLE(offset, 0);
      commands.appendToWindow(key, records, newest, recordBytes, keep, SLACK_RECORDS, orderByte);
    }
    for (const { key, fields } of hashes) pipeline.hset(key, fields);
    const results = await pipeline.exec();
    const failed = results?.find(([error]) => error !== null);
    if (failed?.[0]) throw failed[0];
  }

  /** The records that a window keeps: as many as anyone asked for, 1,000 at least. */
  private sizeOf(key: string): number {
    const asked = Number(this.sizes.get(key.slice(key.indexOf(':') + 1)));
    return Number.isInteger(asked) ? Math.max(asked, DEFAULT_RECORDS) : DEFAULT_RECORDS;
  }

  private async readSizes(): Promise<void> {
    const now = Date.now();
    if (now - this.sizesReadAt < SIZES_MAX_AGE_MS) return;
    const sizes = await Promise.all(
      this.sources.map(async (source) => {
        const asked = await this.kept.hgetall(windowSizesKey(source));
        return Object.entries(asked).map(
          ([window, size]) => [`${source}:${window}`, size] as const,
        );
      }),
    );
    this.sizes = new Map(sizes.flat());
    this.sizesReadAt = now;
  }
}
