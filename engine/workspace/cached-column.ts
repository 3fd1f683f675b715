import type { ColumnBuffers } from '../kernels/column-buffers';
import type { Column } from '../nodes/column';

/** An output column of a node, with the keys under which it is found and the runs that read it. */
export class CachedColumn {
  readonly keys = new Set<string>();
  /** Readers of the run that is under way: while there are any, the column is not evicted. */
  pins = 0;
  /** 0 of columns that belong to the caller, such as the closes that a price node hands on. */
  readonly bytes: number;
  private view: Column;
  private readonly address: number;
  private readonly length: number;
  private readonly isOwn: boolean;

  constructor(
    private readonly buffers: ColumnBuffers,
    column: Column,
    private readonly isBorrowed: boolean,
  ) {
    this.view = column;
    this.address = column.byteOffset;
    this.length = column.length;
    this.isOwn = buffers.has(column);
    this.bytes = isBorrowed ? 0 : column.byteLength;
  }

  /** The values; valid until the memory grows, which it does between two nodes. */
  get column(): Column {
    if (this.isOwn) this.view = this.buffers.viewAgain(this.view, this.address, this.length);
    return this.view;
  }

  release(): void {
    if (!this.isBorrowed) this.buffers.release(this.column);
  }
}
