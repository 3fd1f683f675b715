import { EngineError } from '../errors';
import type { Column } from '../nodes/column';
import type { Address, Kernels, WasmMemory } from './kernels';
import { instantiate, MOST_PAGES, PAGE_BYTES } from './kernels';

/*
 * Columns lie in the memory of the kernels, and a buffer that is freed is used again at once: a year of
 * minutes is four megabytes a column, and touching fresh memory costs several times what most nodes
 * compute.
 */

/** Memory before this is the module's own. */
const BASE = 1024;
/** Columns begin where a cache line does. */
const LINE = 64;
/** Values that are copied at once: they are still in the cache when they are searched for gaps. */
const BLOCK = 2 ** 14;

/** Thrown inside `attempt` when the memory is used up; the work begins again with more. */
class MemoryFull extends Error {
  constructor(readonly bytes: number) {
    super(`expected ${bytes} more bytes of memory`);
  }
}

/** A column of a caller that was copied in. */
interface Copy {
  readonly address: Address;
  /** First bar that is not ready; the length when there is none. */
  readonly gap: number;
}

/**
 * Buffers for columns in one memory of the kernels. Views of them are valid until the memory grows,
 * which only happens between two attempts, never while one works.
 */
export class ColumnBuffers {
  readonly kernels: Kernels;
  private readonly memory: WasmMemory;
  private buffer: ArrayBuffer;
  private top = BASE;
  /** Bytes by address. */
  private readonly used = new Map<Address, number>();
  private readonly free = new Map<number, Address[]>();
  private readonly copies = new Map<Column, Copy>();
  private readonly copyAt = new Map<Address, Copy>();
  /** Buffers taken by the attempt that is under way. */
  private taken: Address[] = [];

  constructor() {
    ({ kernels: this.kernels, memory: this.memory } = instantiate(1));
    this.buffer = this.memory.buffer;
  }

  get byteLength(): number {
    return this.buffer.byteLength;
  }

  /** Bytes that were ever in use at the same time, and so were touched. */
  get touched(): number {
    return this.top;
  }

  /** Makes sure that buffers of so many bytes in all can be taken without growing in between. */
  reserve(bytes: number): void {
    const missing = this.top + bytes - this.byteLength;
    if (missing > 0) this.grow(missing);
  }

  /** A buffer for numbers that the caller writes on every bar: it may hold others before. */
  numbers(length: number): Float64Array {
    return new Float64Array(this.buffer, this.take(8 * length), length);
  }

  /** A buffer for booleans that the caller writes on every bar: it may hold others before. */
  flags(length: number): Uint8Array {
    return new Uint8Array(this.buffer, this.take(length), length);
  }

  /** A buffer for so many numbers that is held until everything is forgotten; not within an attempt. */
  held(length: number): Address {
    this.reserve(8 * length + LINE);
    return this.numbers(length).byteOffset;
  }

  /** The numbers that lie somewhere in this memory; valid until it grows. */
  numbersAt(address: Address, length: number): Float64Array {
    return new Float64Array(this.buffer, address, length);
  }

  /** Whether the column lies in this memory. */
  has(column: Column): boolean {
    return column.buffer === this.buffer;
  }

  /** The column's buffer, or its copy, is used again: no one may read or write it any more. */
  release(column: Column): void {
    if (this.has(column)) return this.giveBack(column.byteOffset);
    const copy = this.copies.get(column);
    if (copy === undefined) return;
    this.copies.delete(column);
    this.copyAt.delete(copy.address);
    this.giveBack(copy.address);
  }

  /**
   * The columns that `make` gives; all else that it took is freed. `make` must be pure, and read the
   * columns it is given anew each time: it begins again when the memory had to grow.
   */
  outputsOf(make: () => readonly Column[]): readonly Column[] {
    return this.attempt(make, (outputs) => new Set(outputs.map(({ byteOffset }) => byteOffset)));
  }

  /** Does work whose buffers end with it, under the same rules as `outputsOf`. */
  temporarily<T>(work: () => T): T {
    return this.attempt(work, () => new Set());
  }

  /** Where the column's values lie as doubles. Booleans are copied each time, others once. */
  addressOf(column: Column): Address {
    if (this.has(column)) {
      if (column instanceof Float64Array) return column.byteOffset;
      const address = this.take(8 * column.length);
      new Float64Array(this.buffer, address, column.length).set(column);
      return address;
    }
    const known = this.copies.get(column) ?? this.copyIn(column);
    return known.address;
  }

  /** First bar from `from` to before `end` on which the column there is not ready (NaN), or `end`. */
  firstGap(column: Address, from: number, end: number): number {
    const known = this.copyAt.get(column)?.gap ?? -1;
    return known >= from ? Math.min(known, end) : this.kernels.firstGap(column, from, end);
  }

  /** The column's values as booleans in this memory: 1 where it is 1. */
  flagsOf(column: Column): Uint8Array {
    if (this.has(column) && column instanceof Uint8Array) return column;
    const flags = this.flags(column.length);
    for (let i = 0; i < flags.length; i++) flags[i] = column[i] === 1 ? 1 : 0;
    return flags;
  }

  /** The booleans in this memory as the bytes that they are: 0, 1 and 2 (not ready). */
  bytesOf(booleans: Column): Uint8Array {
    if (this.has(booleans) && booleans instanceof Uint8Array) return booleans;
    const bytes = this.flags(booleans.length);
    bytes.set(booleans);
    return bytes;
  }

  /** The column itself if it lies elsewhere, else a copy: by its constructor, as `slice` writes zeros first. */
  copiedOut<C extends Column>(column: C): C {
    if (!this.has(column)) return column;
    return new (column.constructor as new (values: C) => C)(column);
  }

  /** The column as it lies now, after the memory may have grown. */
  viewAgain(column: Column, address: Address, length: number): Column {
    if (this.has(column)) return column;
    return column instanceof Float64Array
      ? new Float64Array(this.buffer, address, length)
      : new Uint8Array(this.buffer, address, length);
  }

  /** Forgets everything: the memory is as if it were new. */
  clear(): void {
    this.top = BASE;
    this.taken = [];
    for (const map of [this.used, this.free, this.copies, this.copyAt]) map.clear();
  }

  private take(bytes: number): Address {
    // An empty buffer has an address of its own, too: freeing it must not free its neighbour.
    const size = Math.max(1, Math.ceil(bytes / LINE)) * LINE;
    let address = this.free.get(size)?.pop();
    if (address === undefined) {
      address = this.top;
      if (address + size > this.byteLength) throw new MemoryFull(size);
      this.top += size;
    }
    this.used.set(address, size);
    this.taken.push(address);
    return address;
  }

  private giveBack(address: Address): void {
    const size = this.used.get(address);
    if (size === undefined) return;
    this.used.delete(address);
    const list = this.free.get(size);
    if (list) list.push(address);
    else this.free.set(size, [address]);
  }

  /** A copy stays until its column is released: the attempt that made it does not free it. */
  private copyIn(column: Column): Copy {
    const { length } = column;
    const address = this.take(8 * length);
    this.taken.pop();
    const copy = new Float64Array(this.buffer, address, length);
    let gap = 0;
    for (let from = 0; from < length; from += BLOCK) {
      const to = Math.min(length, from + BLOCK);
      copy.set(column.subarray(from, to), from);
      if (gap === from) gap = this.kernels.firstGap(address, from, to);
    }
    const made = { address, gap };
    this.copies.set(column, made);
    this.copyAt.set(address, made);
    return made;
  }

  private attempt<T>(work: () => T, keptOf: (result: T) => ReadonlySet<Address>): T {
    for (;;) {
      const outer = this.taken;
      this.taken = [];
      let kept: ReadonlySet<Address> = new Set();
      try {
        const result = work();
        kept = keptOf(result);
        return result;
      } catch (error) {
        if (!(error instanceof MemoryFull)) throw error;
        this.grow(error.bytes);
      } finally {
        for (const address of this.taken) if (!kept.has(address)) this.giveBack(address);
        this.taken = outer;
      }
    }
  }

  /** By half at least, so that a growing series of columns does not grow the memory each time. */
  private grow(bytes: number): void {
    const pages = this.byteLength / PAGE_BYTES;
    const needed = Math.ceil(bytes / PAGE_BYTES);
    if (pages + needed > MOST_PAGES) {
      const most = `${(MOST_PAGES * PAGE_BYTES) / 2 ** 30} GiB`;
      throw new EngineError('out_of_memory', `expected node outputs of less than ${most} in total`);
    }
    this.memory.grow(Math.min(MOST_PAGES - pages, Math.max(needed, Math.ceil(pages / 2))));
    this.buffer = this.memory.buffer;
  }
}
