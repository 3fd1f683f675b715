import { AsyncLocalStorage } from 'node:async_hooks';
import { compressionRegistry, CompressionType } from 'apache-arrow';
import { badCandles } from '../errors';
import type { UnpackedBytes } from '../source/unpacked-bytes';
import { unpackLz4Frame } from './lz4-frame';
import { unpackZstdFrame } from './zstd-frame';

/** Before each packed buffer of a file stands how many bytes it unpacks to. */
const PREFIX = BigInt64Array.BYTES_PER_ELEMENT;

const counts = new AsyncLocalStorage<UnpackedBytes>();

function lengthOf({ buffer, byteOffset }: Uint8Array): number {
  return Number(new DataView(buffer, byteOffset - PREFIX, PREFIX).getBigInt64(0, true));
}

function decoder(unpack: (bytes: Uint8Array, length: number) => Uint8Array) {
  return {
    decode: (bytes: Uint8Array) => {
      const length = lengthOf(bytes);
      if (length < 0) throw badCandles('expected a whole buffer in an Arrow file');
      counts.getStore()?.add(length);
      return unpack(bytes, length);
    },
  };
}

/** Lets Arrow read the two compressions of its format, which it brings none of, and counts what they unpack to. */
export function withArrowCodecs<Result>(count: UnpackedBytes, read: () => Result): Result {
  compressionRegistry.set(CompressionType.LZ4_FRAME, decoder(unpackLz4Frame));
  compressionRegistry.set(CompressionType.ZSTD, decoder(unpackZstdFrame));
  return counts.run(count, read);
}
