import * as zlib from 'node:zlib';
import { decompress } from 'fzstd';

type Unpack = (frame: Uint8Array, length: number) => Uint8Array;
type NodeZstd = (frame: Uint8Array, options: zlib.ZlibOptions) => Uint8Array;

const MAGIC = 0xfd2fb528;
const CHECKSUM = 0x04;
/** Bytes of a dictionary’s number and of the content’s size, by their two bits in the descriptor. */
const DICTIONARY_BYTES = [0, 1, 2, 4];
const SIZE_BYTES = [0, 2, 4, 8];
const RLE = 1;
const MOST_OF_BLOCK = 1 << 17;
/** A last block that is not packed, and the bytes in it: where they are afterwards, the content ends. */
const MARK = Uint8Array.from([0x6d, 0x61, 0x72, 0x6b, 0x65, 0x64, 0x21, 0x0a]);
const MARK_BLOCK = Uint8Array.from([(MARK.length << 3) | 1, 0, 0, ...MARK]);

const WHOLE = 'expected a whole Zstandard frame';

/** Places of the blocks of a frame (RFC 8878), which is all that there is. */
function blocksOf(frame: Buffer): number[] {
  if (frame.readUInt32LE(0) !== MAGIC) throw new Error(WHOLE);
  const descriptor = frame[4] as number;
  const isSingleSegment = (descriptor >> 5) & 1;
  const sizeBytes = SIZE_BYTES[descriptor >> 6] || isSingleSegment;
  const blocks: number[] = [];
  let at = 6 - isSingleSegment + (DICTIONARY_BYTES[descriptor & 3] as number) + sizeBytes;
  for (let isLast = false; !isLast;) {
    const header = frame.readUIntLE(at, 3);
    blocks.push(at);
    isLast = (header & 1) === 1;
    at += 3 + (((header >> 1) & 3) === RLE ? 1 : header >> 3);
  }
  if (at + (descriptor & CHECKSUM) !== frame.length) throw new Error(WHOLE);
  return blocks;
}

/**
 * The package unpacks into the bytes that it is given, and no further, but does not say how many it has filled: a mark
 * behind the content does.
 */
export function unpackByPackage(packed: Uint8Array, length: number): Uint8Array {
  const frame = Buffer.from(packed);
  const blocks = blocksOf(frame);
  if (length > blocks.length * MOST_OF_BLOCK) throw new Error(WHOLE);
  const last = blocks.at(-1) as number;
  frame[last] = (frame[last] as number) & ~1;
  const end = frame.length - ((frame[4] as number) & CHECKSUM);
  const marked = Buffer.concat([frame.subarray(0, end), MARK_BLOCK]);
  const unpacked = new Uint8Array(length + MARK.length);
  decompress(marked, unpacked);
  if (!MARK.every((byte, i) => unpacked[length + i] === byte)) throw new Error(WHOLE);
  return unpacked.subarray(0, length);
}

/** Node has its own from 22.15 on. */
function unpackByNode(unpack: NodeZstd): Unpack {
  return (frame, length) => {
    const unpacked = unpack(frame, { maxOutputLength: Math.max(length, 1) });
    if (unpacked.length !== length) throw new Error(WHOLE);
    // Arrow looks at the bytes as numbers: they must begin where a number can.
    return unpacked.byteOffset % 8 === 0 ? unpacked : unpacked.slice();
  };
}

const own = (zlib as { zstdDecompressSync?: NodeZstd }).zstdDecompressSync;

const unpack = own ? unpackByNode(own) : unpackByPackage;

/** Unpacks a Zstandard frame of this many bytes; one of more, or of fewer, is an error. */
export function unpackZstdFrame(frame: Uint8Array, length: number): Uint8Array {
  try {
    return unpack(frame, length);
  } catch (cause) {
    throw new Error(WHOLE, { cause });
  }
}
