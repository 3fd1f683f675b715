const MAGIC = 0x184d2204;
/** A byte of a match stands for this many at most. */
const MOST_RATIO = 255;
const [SHORTEST_MATCH, NIBBLE, BYTE] = [4, 15, 255] as const;

function littleEndian(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);
}

/** The bytes that a frame unpacks to, so many and no more; matches may reach back into earlier blocks. */
class Output {
  length = 0;
  private readonly bytes: Uint8Array;

  constructor(count: number) {
    this.bytes = new Uint8Array(count);
  }

  append(source: Uint8Array, from: number, count: number): void {
    this.assertRoom(count);
    this.bytes.set(source.subarray(from, from + count), this.length);
    this.length += count;
  }

  /** Repeats `count` bytes that stand `distance` back; they may overlap with what they make. */
  repeat(distance: number, count: number): void {
    if (!(distance > 0 && distance <= this.length && count > 0))
      throw new Error('expected a whole LZ4 frame');
    this.assertRoom(count);
    const { bytes } = this;
    let to = this.length;
    let from = to - distance;
    this.length += count;
    if (distance >= count) {
      bytes.copyWithin(to, from, from + count);
      return;
    }
    for (; to < this.length;) bytes[to++] = bytes[from++] as number;
  }

  content(): Uint8Array {
    if (this.length !== this.bytes.length) throw this.wrong();
    return this.bytes;
  }

  private wrong(): Error {
    return new Error(`expected ${this.bytes.length} bytes in an LZ4 frame`);
  }

  private assertRoom(count: number): void {
    if (this.length + count > this.bytes.length) throw this.wrong();
  }
}

/** A block of sequences: literals, then a match (LZ4 block format, Collet 2011). */
function unpackBlock(source: Uint8Array, from: number, to: number, output: Output): void {
  let at = from;
  const length = (nibble: number): number => {
    let sum = nibble;
    if (nibble === NIBBLE) {
      let more: number;
      do sum += more = source[at++] ?? NaN;
      while (more === BYTE);
    }
    return sum;
  };
  while (at < to) {
    const token = source[at++] as number;
    const literals = length(token >> 4);
    if (!(at + literals <= to)) throw new Error('expected a whole LZ4 frame');
    output.append(source, at, literals);
    at += literals;
    if (at >= to) return;
    const distance = (source[at] as number) | ((source[at + 1] as number) << 8);
    at += 2;
    output.repeat(distance, length(token & NIBBLE) + SHORTEST_MATCH);
  }
}

/**
 * Unpacks an LZ4 frame (LZ4 Frame Format 1.6.4) of this many bytes, as Arrow and Feather files hold them; one of more,
 * or of fewer, is an error. Checksums are skipped. Packages that read frames need a native build or are no longer kept.
 */
export function unpackLz4Frame(frame: Uint8Array, count: number): Uint8Array {
  if (frame.length < 7 || littleEndian(frame, 0) !== MAGIC) {
    throw new Error('expected an LZ4 frame');
  }
  const flags = frame[4] as number;
  const hasBlockChecksum = (flags & 0x10) !== 0;
  const hasSize = (flags & 0x08) !== 0;
  const hasDictionary = (flags & 0x01) !== 0;
  let at = 7 + (hasSize ? 8 : 0) + (hasDictionary ? 4 : 0);
  if (count > frame.length * MOST_RATIO) throw new Error('expected a whole LZ4 frame');
  const output = new Output(count);
  for (;;) {
    if (at + 4 > frame.length) throw new Error('expected a whole LZ4 frame');
    const header = littleEndian(frame, at);
    at += 4;
    if (header === 0) return output.content();
    const size = header & 0x7fffffff;
    if (at + size > frame.length) throw new Error('expected a whole LZ4 frame');
    if (header >>> 31 === 1) output.append(frame, at, size);
    else unpackBlock(frame, at, at + size, output);
    at += size + (hasBlockChecksum ? 4 : 0);
  }
}
