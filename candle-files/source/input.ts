import type { FileHandle } from 'node:fs/promises';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bytes that are looked at to find out what a file is and how it is laid out. */
const HEAD_BYTES = 1 << 16;

/** Bytes read at a time. */
export const CHUNK_BYTES = 1 << 20;

/** A file whose bytes can be read at any place. */
export interface RandomAccess {
  readonly handle: FileHandle;
  readonly size: number;
}

/** The bytes of a candle file: its beginning, then all of it once, or any place of it. */
export interface Input {
  /** Name for symbol and timeframe, without folders. */
  readonly name: string;
  /** The first 64 KiB, or all of a shorter file. */
  readonly head: Uint8Array;
  /** All bytes from the first, once. */
  chunks(): AsyncIterable<Uint8Array>;
  random(): Promise<RandomAccess>;
  /** How much of the file on disk has been read, 0 to 1; NaN where its size is not known. */
  part(): number;
  close(): Promise<void>;
}

/** A regular file. */
export class FileInput implements Input {
  private position = 0;

  private constructor(
    readonly name: string,
    readonly head: Uint8Array,
    private readonly handle: FileHandle,
    private readonly size: number,
  ) {}

  static async open(path: string, name: string): Promise<FileInput> {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      const head = new Uint8Array(Math.min(size, HEAD_BYTES));
      const { bytesRead } = await handle.read(head, 0, head.length, 0);
      return new FileInput(name, head.subarray(0, bytesRead), handle, size);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
      const { bytesRead } = await this.handle.read(chunk, 0, CHUNK_BYTES, this.position);
      if (bytesRead === 0) return;
      this.position += bytesRead;
      yield chunk.subarray(0, bytesRead);
    }
  }

  random(): Promise<RandomAccess> {
    return Promise.resolve({ handle: this.handle, size: this.size });
  }

  part(): number {
    return this.size === 0 ? 1 : this.position / this.size;
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

/** Bytes that come in order only: standard input, or what is unpacked from another file. */
export class StreamInput implements Input {
  private spilled: RandomAccess | undefined;

  private constructor(
    readonly name: string,
    readonly head: Uint8Array,
    private readonly rest: AsyncIterator<Uint8Array>,
    private readonly outer: Input | undefined,
  ) {}

  /** Reads the beginning of a stream; `outer` is the file it is unpacked from, closed with it. */
  static async open(
    name: string,
    stream: AsyncIterable<Uint8Array>,
    outer?: Input,
  ): Promise<StreamInput> {
    const rest = stream[Symbol.asyncIterator]();
    const parts: Uint8Array[] = [];
    for (let length = 0; length < HEAD_BYTES;) {
      const next = await rest.next();
      if (next.done === true) break;
      parts.push(next.value);
      length += next.value.length;
    }
    return new StreamInput(name, Buffer.concat(parts), rest, outer);
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    yield this.head;
    for (;;) {
      const next = await this.rest.next();
      if (next.done === true) return;
      yield next.value;
    }
  }

  /** Columnar files are read by their end: what streams is written to a temporary file first. */
  async random(): Promise<RandomAccess> {
    if (this.spilled) return this.spilled;
    const folder = await mkdtemp(join(tmpdir(), 'algotrade-candles-'));
    try {
      const handle = await open(join(folder, 'unpacked'), 'w+');
      let size = 0;
      for await (const chunk of this.chunks()) {
        await handle.write(chunk);
        size += chunk.length;
      }
      this.spilled = { handle, size };
      return this.spilled;
    } finally {
      // The open handle keeps the bytes; the name goes at once, so that nothing is left after a kill.
      await rm(folder, { recursive: true, force: true });
    }
  }

  part(): number {
    return this.outer?.part() ?? NaN;
  }

  async close(): Promise<void> {
    await this.spilled?.handle.close();
    await this.rest.return?.();
    await this.outer?.close();
  }
}
