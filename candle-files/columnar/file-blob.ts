import type { RandomAccess } from '../source/input';

/** The part of a Blob that the Parquet decoder asks for: it reads a file piece by piece. */
export function blobOf({ handle, size }: RandomAccess): Blob {
  const part = (start: number, end: number) => ({
    size: end - start,
    slice: (from = 0, to = end - start) => part(start + from, Math.min(end, start + to)),
    arrayBuffer: async () => {
      const bytes = Buffer.allocUnsafeSlow(end - start);
      let length = 0;
      while (length < bytes.length) {
        const left = bytes.length - length;
        const { bytesRead } = await handle.read(bytes, length, left, start + length);
        if (bytesRead === 0) throw new Error('the file ends early');
        length += bytesRead;
      }
      return bytes.buffer;
    },
  });
  return part(0, size) as unknown as Blob;
}
