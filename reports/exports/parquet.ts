import type { DataType, Vector } from 'apache-arrow';
import {
  Float64,
  makeVector,
  Table as ArrowTable,
  TimestampMillisecond,
  Utf8,
  tableToIPC,
  vectorFromArray,
} from 'apache-arrow';
import { Compression, Table, WriterPropertiesBuilder, writeParquet } from 'parquet-wasm';
import type { ExportColumn, ExportTable } from './export-table';

function vectorOf({ kind, at }: ExportColumn, rows: number): Vector<DataType> {
  const values = Array.from({ length: rows }, (_, row) => at(row));
  switch (kind) {
    case 'time':
      return makeVector(BigInt64Array.from(values, (value) => BigInt(value as number)));
    case 'day':
      return vectorFromArray(values, new TimestampMillisecond());
    case 'text':
      return vectorFromArray(values, new Utf8());
    case 'number':
      // A column without nulls is its memory as it stands, several times faster than value by value.
      return values.includes(null)
        ? vectorFromArray(values, new Float64())
        : makeVector(Float64Array.from(values as number[]));
  }
}

/** A Parquet file (zstd): `*_ms` are int64, a day is a timestamp, numbers float64 or null, texts UTF-8. */
export function parquetOf({ columns, rows }: ExportTable): Uint8Array {
  const vectors = columns.map((column) => [column.name, vectorOf(column, rows)] as const);
  const table = new ArrowTable(Object.fromEntries(vectors));
  const properties = new WriterPropertiesBuilder().setCompression(Compression.ZSTD).build();
  return writeParquet(Table.fromIPCStream(tableToIPC(table, 'stream')), properties);
}
