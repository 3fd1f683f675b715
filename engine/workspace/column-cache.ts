import type { ColumnBuffers } from '../kernels/column-buffers';
import type { Column } from '../nodes/column';
import { CachedColumn } from './cached-column';

/**
 * Output columns by what they are computed from. Columns that no run reads stay while all of them
 * together take no more than `mostBytes`; then those that were not used for the longest time go.
 */
export class ColumnCache {
  /** Bytes of all columns, those that are read now included. */
  bytes = 0;
  hits = 0;
  misses = 0;
  private readonly found = new Map<string, CachedColumn>();
  /** Ordered by their latest use. */
  private readonly columns = new Set<CachedColumn>();
  private readonly numbers = new Map<string, number>();

  constructor(
    private readonly buffers: ColumnBuffers,
    private readonly mostBytes: number,
    private readonly borrowed: ReadonlySet<Column>,
  ) {}

  /** Whether columns go as soon as no run reads them. */
  get isFull(): boolean {
    return this.bytes > this.mostBytes;
  }

  /** A short name for a long key: the same one each time. */
  shortName(key: string): string {
    let number = this.numbers.get(key);
    if (number === undefined) this.numbers.set(key, (number = this.numbers.size));
    return `#${number}`;
  }

  get(key: string): CachedColumn | undefined {
    return this.found.get(key);
  }

  /** Files an output column under a key; `handedOn` is the cached one that it is, if it is one. */
  put(key: string, column: Column, handedOn: CachedColumn | undefined): CachedColumn {
    const cached = handedOn ?? this.add(column);
    cached.keys.add(key);
    this.found.set(key, cached);
    return cached;
  }

  pin(column: CachedColumn): void {
    column.pins++;
    this.columns.delete(column);
    this.columns.add(column);
  }

  unpin(column: CachedColumn): void {
    column.pins--;
    if (this.isFull) this.evict();
  }

  private add(column: Column): CachedColumn {
    const cached = new CachedColumn(this.buffers, column, this.borrowed.has(column));
    this.columns.add(cached);
    this.bytes += cached.bytes;
    return cached;
  }

  private evict(): void {
    for (const column of this.columns) {
      if (column.pins > 0 || column.bytes === 0) continue;
      this.columns.delete(column);
      for (const key of column.keys) this.found.delete(key);
      this.bytes -= column.bytes;
      column.release();
      if (!this.isFull) return;
    }
  }
}
