import type { DataType, Table as ArrowTable, Vector } from 'apache-arrow';
import { DataType as Types, tableFromIPC } from 'apache-arrow';
import { ParquetFile } from 'parquet-wasm';
import type { ExportColumn, ExportTable } from '../../../reports/exports/export-table';
import type { ReadableFile } from './ranged-blob';
import type { StoredRows } from './stored-rows';

/** Rows of a Parquet file, of which only what is asked for is read and decoded. */
export class ParquetRows implements StoredRows {
  private isBroken = false;

  private constructor(
    private readonly file: ParquetFile,
    private readonly failed: Promise<never>,
    readonly rows: number,
    /** The first row of each group. */
    private readonly starts: readonly number[],
  ) {
    failed.catch(() => (this.isBroken = true));
  }

  /** Rejects, as every read does, when bytes of the file cannot be read. */
  static async open({ blob, failed }: ReadableFile): Promise<ParquetRows> {
    const file = await Promise.race([ParquetFile.fromFile(blob), failed]);
    const metadata = file.metadata();
    const starts: number[] = [];
    let rows = 0;
    for (let group = 0; group < metadata.numRowGroups(); group++) {
      starts.push(rows);
      rows += metadata.rowGroup(group).numRows();
    }
    return new ParquetRows(file, failed, rows, starts);
  }

  /** Compressed, group by group. */
  get groupBytes(): readonly number[] {
    const groups = this.file.metadata().rowGroups();
    return groups.map((group) => group.compressedSize());
  }

  /** Of the groups that have the rows; all columns unless some are named. */
  async between(from: number, to: number, columns?: readonly string[]): Promise<ExportTable> {
    const end = Math.min(to, this.rows);
    const rowGroups = this.groupsBetween(from, end);
    const first = rowGroups[0];
    if (first === undefined) return { rows: 0, columns: [] };
    const options = {
      rowGroups,
      offset: from - (this.starts[first] as number),
      limit: end - from,
      batchSize: end - from,
      ...(columns && { columns: [...columns] }),
    };
    const table = await Promise.race([this.file.read(options), this.failed]);
    return tableOf(tableFromIPC(table.intoIPCStream()));
  }

  /** A group of the file at a time. */
  async *groups(most: number): AsyncGenerator<readonly [table: ExportTable, from: number]> {
    for (const [group, from] of this.starts.entries()) {
      const to = Math.min(most, this.starts[group + 1] ?? this.rows);
      if (to > from) yield [await this.between(from, to), from];
    }
  }

  close(): void {
    // A read that failed never gives it back.
    if (!this.isBroken) this.file.free();
  }

  private groupsBetween(from: number, to: number): number[] {
    const endOf = (group: number) => this.starts[group + 1] ?? this.rows;
    return [...this.starts.keys()].filter(
      (group) => (this.starts[group] as number) < to && endOf(group) > from,
    );
  }
}

function tableOf(table: ArrowTable): ExportTable {
  const columns = table.schema.fields.map(({ name }): ExportColumn => {
    const vector = table.getChild(String(name)) as Vector<DataType>;
    return { name: String(name), kind: kindOf(vector.type), at: valueAt(vector) };
  });
  return { rows: table.numRows, columns };
}

function kindOf(type: DataType): ExportColumn['kind'] {
  if (Types.isInt(type)) return 'time';
  return Types.isUtf8(type) ? 'text' : 'number';
}

function valueAt(vector: Vector<DataType>): ExportColumn['at'] {
  if (Types.isUtf8(vector.type) || vector.nullCount > 0) {
    return (row) => vector.get(row) as ReturnType<ExportColumn['at']>;
  }
  const values = vector.toArray() as BigInt64Array | Float64Array;
  return (row) => Number(values[row]);
}
