import type { ObjectStore } from '../../../platform/object-store/object-store';

/** Holds the footer of a Parquet file of a hundred groups, and a short file whole. */
const TAIL = 65_536;

/** What the Parquet decoder reads. */
export interface ReadableFile {
  /** The part of a Blob that the decoder asks for. */
  readonly blob: Blob;
  /**
   * Rejects when bytes cannot be read. The decoder never hears of it: it would panic, outside of every
   * promise, and take the process down. Whoever waits for it waits for this, too.
   */
  readonly failed: Promise<never>;
}

/**
 * A file that is read by ranges: its end at once, as every reader begins there, the rest as it is asked
 * for. Undefined when there is no such object.
 */
export async function rangedBlob(
  objects: Pick<ObjectStore, 'getRange' | 'getTail'>,
  key: string,
): Promise<ReadableFile | undefined> {
  const tail = await objects.getTail(key, TAIL);
  if (tail === undefined) return undefined;
  const tailFrom = tail.size - tail.bytes.length;
  const bytesOf = async (start: number, end: number): Promise<Uint8Array> => {
    if (start >= tailFrom) return tail.bytes.subarray(start - tailFrom, end - tailFrom);
    const bytes = await objects.getRange(key, start, end);
    if (bytes?.length !== end - start) throw new Error(`expected bytes ${start}-${end} of ${key}`);
    return bytes;
  };
  return fileOf(tail.size, bytesOf);
}

/** The same of bytes that were read. */
export function readBlob(bytes: Uint8Array): ReadableFile {
  return fileOf(bytes.length, async (start, end) => bytes.subarray(start, end));
}

function fileOf(
  size: number,
  read: (start: number, end: number) => Promise<Uint8Array>,
): ReadableFile {
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  // Nobody may be waiting any more.
  failed.catch(() => undefined);
  const bytesOf = async (start: number, end: number): Promise<ArrayBuffer> => {
    try {
      return new Uint8Array(await read(start, end)).buffer;
    } catch (error) {
      fail(error);
      return new Promise(() => undefined);
    }
  };
  const part = (start: number, end: number) => ({
    size: end - start,
    slice: (from = 0, to = end - start) => part(start + from, Math.min(end, start + to)),
    arrayBuffer: () => bytesOf(start, end),
  });
  return { blob: part(0, size) as unknown as Blob, failed };
}
