import { EngineError } from '../errors';
import type { Column } from '../nodes/column';
import type { Address, Kernels } from './kernels';
import { instantiate, PAGE_BYTES } from './kernels';

/*
 * The columns of a run lie in the memory of the kernels, and room that is given back is used again
 * at once: a year of minutes is four megabytes a column, and touching fresh memory costs several
 * times what most nodes compute. The engine is synchronous: one run at a time has the arena.
 */

/** An arena of which more was used is not kept for the next run. */
const MOST_BYTES_KEPT = 64 * 2 ** 20;
const MOST_PAGES = 2 ** 16;
/** Memory before this is the module's own. */
const BASE = 1024;
/** Columns begin where a cache line does. */
const LINE = 64;

/** Values that are copied at once: they are still in the cache when they are searched for holes. */
const BLOCK = 2 ** 14;

/** Thrown when the memory is used up: the work begins again with more. */
const FULL = new Error('the arena is full');

class Arena {
  readonly kernels: Kernels;
  readonly buffer: ArrayBuffer;
  /** Room in use, of columns and of what they were made with: bytes by address. */
  readonly used = new Map<Address, number>();
  top = BASE;
  private readonly free = new Map<number, Address[]>();
  private readonly copies = new Map<Column, Address>();
  /** First bar of a copied column that is not ready; its length when there is none. */
  private readonly holes = new Map<Address, number>();

  constructor(pages: number) {
    ({ kernels: this.kernels, buffer: this.buffer } = instantiate(pages));
  }

  take(bytes: number): Address {
    const size = Math.ceil(bytes / LINE) * LINE;
    let address = this.free.get(size)?.pop();
    if (address === undefined) {
      address = this.top;
      if (address + size > this.buffer.byteLength) throw FULL;
      this.top += size;
    }
    this.used.set(address, size);
    return address;
  }

  giveBack(address: Address): void {
    const size = this.used.get(address);
    if (size === undefined) return;
    this.used.delete(address);
    const list = this.free.get(size);
    if (list) list.push(address);
    else this.free.set(size, [address]);
  }

  has(column: Column): boolean {
    return column.buffer === this.buffer;
  }

  /** Where a column's doubles lie. Booleans are copied each time, columns of callers once a run. */
  addressOf(column: Column): Address {
    const own = this.has(column);
    if (own && column instanceof Float64Array) return column.byteOffset;
    const known = this.copies.get(column);
    if (known !== undefined) return known;
    const address = this.take(8 * column.length);
    if (own) new Float64Array(this.buffer, address, column.length).set(column);
    else {
      this.holes.set(address, this.copyIn(column, address));
      this.copies.set(column, address);
      this.used.delete(address);
    }
    return address;
  }

  /** Copies a column of a caller and returns the first bar that is not ready, or its length. */
  private copyIn(column: Column, address: Address): number {
    const { length } = column;
    const copy = new Float64Array(this.buffer, address, length);
    let hole = 0;
    for (let from = 0; from < length; from += BLOCK) {
      const to = Math.min(length, from + BLOCK);
      copy.set(column.subarray(from, to), from);
      if (hole === from) hole = this.kernels.firstHole(address, from, to);
    }
    return hole;
  }

  /** First bar from `from` to before `end` on which the column at an address is not ready, or `end`. */
  firstHole(address: Address, from: number, end: number): number {
    const known = this.holes.get(address) ?? -1;
    return known >= from ? Math.min(known, end) : this.kernels.firstHole(address, from, end);
  }

  clear(): void {
    this.top = BASE;
    this.free.clear();
    this.copies.clear();
    this.holes.clear();
    this.used.clear();
  }
}

/** What the last run left for the next one. */
let kept: Arena | null = null;
/** The arena of the present run; null outside of one. */
let present: Arena | null = null;

/**
 * Does work whose columns do not outlive it; it must be pure, since it begins again when it needs
 * more than `bytes`. Throws `out_of_memory` when that is more than there can be.
 */
export function inArena<T>(bytes: number, work: () => T): T {
  if (present !== null) return work();
  for (let pages = Math.ceil((bytes + BASE) / PAGE_BYTES) + 1; ; pages *= 2) {
    if (pages > MOST_PAGES) {
      const most = `${(MOST_PAGES * PAGE_BYTES) / 2 ** 30} GiB`;
      throw new EngineError('out_of_memory', `expected node outputs of less than ${most} in all`);
    }
    if (kept === null || kept.buffer.byteLength < pages * PAGE_BYTES) kept = new Arena(pages);
    present = kept;
    try {
      return work();
    } catch (error) {
      if (error !== FULL) throw error;
    } finally {
      if (present.top > MOST_BYTES_KEPT) kept = null;
      else present.clear();
      present = null;
    }
  }
}

function arena(): Arena {
  if (present === null) throw new Error('expected columns to be made inside an arena');
  return present;
}

export function kernels(): Kernels {
  return arena().kernels;
}

/** Room for numbers that the caller writes on every bar: it may hold others before. */
export function numberRoom(length: number): Float64Array {
  return new Float64Array(arena().buffer, arena().take(8 * length), length);
}

/** Room for booleans that the caller writes on every bar: it may hold others before. */
export function flagRoom(length: number): Uint8Array {
  return new Uint8Array(arena().buffer, arena().take(length), length);
}

/** A column of zeros for numbers. */
export function numberColumn(length: number): Float64Array {
  return numberRoom(length).fill(0);
}

/** A column of zeros for booleans. */
export function flagColumn(length: number): Uint8Array {
  return flagRoom(length).fill(0);
}

/** The columns that `make` gives; all other room that it took is given back. */
export function onlyOutputs(make: () => readonly Column[]): readonly Column[] {
  const { used } = arena();
  const before = new Set(used.keys());
  const outputs = make();
  const keep = new Set(outputs.map(({ byteOffset }) => byteOffset));
  for (const address of used.keys()) {
    if (!before.has(address) && !keep.has(address)) arena().giveBack(address);
  }
  return outputs;
}

/** The column's room is used again: no one may read or write it any more. */
export function giveBack(column: Column): void {
  if (arena().has(column)) arena().giveBack(column.byteOffset);
}

/** Where the column's values lie as doubles, for kernels to read. */
export function addressOf(column: Column): Address {
  return arena().addressOf(column);
}

/** First bar from `from` to before `end` on which the column there is not ready (NaN), or `end`. */
export function firstHole(column: Address, from: number, end: number): number {
  return arena().firstHole(column, from, end);
}

/** The column's values as booleans in the arena: 1 where it is 1, for kernels to read. */
export function flagsOf(column: Column): Uint8Array {
  if (arena().has(column) && column instanceof Uint8Array) return column;
  const flags = flagRoom(column.length);
  for (let i = 0; i < flags.length; i++) flags[i] = column[i] === 1 ? 1 : 0;
  return flags;
}

/** The booleans in the arena as the bytes that they are there: 0, 1 and 2 (not ready). */
export function bytesOf(booleans: Column): Uint8Array {
  if (arena().has(booleans) && booleans instanceof Uint8Array) return booleans;
  const bytes = flagRoom(booleans.length);
  bytes.set(booleans);
  return bytes;
}

/** The column, or a copy that outlives the work: by its constructor, as `slice` writes zeros first. */
export function outliving<C extends Column>(column: C): C {
  if (!arena().has(column)) return column;
  return new (column.constructor as new (values: C) => C)(column);
}
