import type { ExportTable } from '../../../reports/exports/export-table';
import { columnOf, rowsBetween } from './column-values';
import { firstAt } from './first-at';

/** A stored table of a result. */
export interface StoredRows {
  readonly rows: number;
  /** Rows [from, to). */
  between(from: number, to: number): Promise<ExportTable>;
  /** The first row whose time, in a column of times that never fall, is at or after another, in ms UTC. */
  firstAt(column: string, time: number): Promise<number>;
  /** The first rows, in pieces that are worth reading at once, each with the row that it begins with. */
  groups(most: number): AsyncIterable<readonly [table: ExportTable, from: number]>;
}

/** Rows that were read with their document. */
export class ReadRows implements StoredRows {
  readonly rows: number;

  constructor(private readonly table: ExportTable) {
    this.rows = table.rows;
  }

  async between(from: number, to: number): Promise<ExportTable> {
    return rowsBetween(this.table, from, to);
  }

  async firstAt(column: string, time: number): Promise<number> {
    const { at } = columnOf(this.table, column);
    return firstAt(this.rows, (row) => Number(at(row)), time);
  }

  async *groups(most: number): AsyncGenerator<readonly [ExportTable, number]> {
    yield [rowsBetween(this.table, 0, most), 0];
  }
}
