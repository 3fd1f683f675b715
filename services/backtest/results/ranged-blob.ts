import type { ObjectStore } from '../../../platform/object-store/object-store';

/** Holds the footer of a Parquet file of a hundred groups, and a short file whole. */
const TAIL = 65_536;

/**
 * The part of a Blob that the Parquet decoder asks for, read by ranges: its end at once, as every reader
 * begins there, the rest as it is asked for. Undefined when there is no such object.
 */
export async function rangedBlob(
  objects: Pick<ObjectStore, 'getRange' | 'getTail'>,
  key: string,
): Promise<Blob | undefined> {
  const tail = await objects.getTail(key, TAIL);
  if (tail === undefined) return undefined;
  const tailFrom = tail.size - tail.bytes.length;
  const bytesOf = async (start: number, end: number): Promise<Uint8Array> => {
    if (start >= tailFrom) return tail.bytes.subarray(start - tailFrom, end - tailFrom);
    const bytes = await objects.getRange(key, start, end);
    if (bytes?.length !== end - start) throw new Error(`expected bytes ${start}-${end} of ${key}`);
    return bytes;
  };
  return blobOf(tail.size, bytesOf);
}

/** The same of bytes that were read. */
export function readBlob(bytes: Uint8Array): Blob {
  return blobOf(bytes.length, async (start, end) => bytes.subarray(start, end));
}

function blobOf(size: number, read: (start: number, end: number) => Promise<Uint8Array>): Blob {
  const part = (start: number, end: number) => ({
    size: end - start,
    slice: (from = 0, to = end - start) => part(start + from, Math.min(end, start + to)),
    arrayBuffer: async () => new Uint8Array(await read(start, end)).buffer,
  });
  return part(0, size) as unknown as Blob;
}
