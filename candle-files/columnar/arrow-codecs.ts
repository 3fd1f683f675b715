import * as zlib from 'node:zlib';
import { compressionRegistry, CompressionType } from 'apache-arrow';
import { decompress } from 'fzstd';
import { unpackLz4Frame } from './lz4-frame';

type Unpack = (bytes: Uint8Array) => Uint8Array;

/** Node’s own Zstandard, which it has from 22.15 on, else that of a package. */
function zstd(): Unpack {
  const own = (zlib as { zstdDecompressSync?: Unpack }).zstdDecompressSync;
  const unpack = own ?? decompress;
  // Arrow looks at the bytes as numbers: they must begin where a number can.
  return (bytes) => {
    const unpacked = unpack(bytes);
    return unpacked.byteOffset % 8 === 0 ? unpacked : unpacked.slice();
  };
}

/** Lets Arrow read the two compressions of its format; it brings none of its own. */
export function registerArrowCodecs(): void {
  compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: unpackLz4Frame });
  compressionRegistry.set(CompressionType.ZSTD, { decode: zstd() });
}
