import type { ObjectStore } from '../../../platform/object-store/object-store';

/** Holds the footer of a Parquet file of a hundred groups, and a short file whole. */
export const TAIL_BYTES = 65_536;

/** A file of which parts are read. */
export interface ReadableFile {
  /** Bytes. */
  readonly size: number;
  /** The bytes of a half-open range; rejects when they cannot be read. */
  read(start: number, end: number): Promise<Uint8Array>;
}

/**
 * A file that is read by ranges: its end at once, as every reader begins there, the rest as it is asked
 * for. Undefined when there is no such object.
 */
export async function storedFile(
  objects: Pick<ObjectStore, 'getRange' | 'getTail'>,
  key: string,
): Promise<ReadableFile | undefined> {
  const tail = await objects.getTail(key, TAIL_BYTES);
  if (tail === undefined) return undefined;
  const tailFrom = tail.size - tail.bytes.length;
  return {
    size: tail.size,
    read: async (start, end) => {
      if (start >= tailFrom) return tail.bytes.subarray(start - tailFrom, end - tailFrom);
      const bytes = await objects.getRange(key, start, end);
      if (bytes?.length !== end - start)
        throw new Error(`expected bytes ${start}-${end} of ${key}`);
      return bytes;
    },
  };
}

/** The same of bytes that were read. */
export function heldFile(bytes: Uint8Array): ReadableFile {
  return { size: bytes.length, read: async (start, end) => bytes.subarray(start, end) };
}
