import type { DataType, Vector } from 'apache-arrow';
import {
  Float64,
  Int64,
  makeData,
  makeVector,
  Table as ArrowTable,
  TimestampMillisecond,
  Utf8,
  tableToIPC,
  vectorFromArray,
} from 'apache-arrow';
import { Compression, Table, WriterPropertiesBuilder, writeParquet } from 'parquet-wasm';
import type { ExportColumn, ExportTable } from './export-table';

/** Which values are there, as Arrow marks them. */
function validity(values: readonly unknown[]) {
  const nullBitmap = new Uint8Array(Math.ceil(values.length / 8));
  let nullCount = 0;
  values.forEach((value, row) => {
    if (value === null) nullCount++;
    else nullBitmap[row >> 3] = (nullBitmap[row >> 3] as number) | (1 << (row & 7));
  });
  return nullCount === 0 ? {} : { nullCount, nullBitmap };
}

/** Numbers and nulls, in memory as Arrow lays them out: several times faster than value by value. */
function numberVector(values: readonly (number | null)[]): Vector<DataType> {
  const data = Float64Array.from(values, (value) => value ?? 0);
  return makeVector(
    makeData({ type: new Float64(), length: values.length, data, ...validity(values) }),
  );
}

/** The same of whole numbers. */
function wholeVector(values: readonly (number | null)[]): Vector<DataType> {
  const data = BigInt64Array.from(values, (value) => BigInt(Math.round(value ?? 0)));
  return makeVector(
    makeData({ type: new Int64(), length: values.length, data, ...validity(values) }),
  );
}

/** Texts the same way; each is encoded once, as columns of names have few. */
function textVector(values: readonly (string | null)[]): Vector<DataType> {
  const encoder = new TextEncoder();
  const known = new Map<string, Uint8Array>();
  const valueOffsets = new Int32Array(values.length + 1);
  const texts = values.map((value, row) => {
    const text = value ?? '';
    const bytes = known.get(text) ?? encoder.encode(text);
    known.set(text, bytes);
    valueOffsets[row + 1] = (valueOffsets[row] as number) + bytes.length;
    return bytes;
  });
  const data = new Uint8Array(valueOffsets.at(-1) ?? 0);
  texts.forEach((bytes, row) => {
    data.set(bytes, valueOffsets[row]);
  });
  const length = values.length;
  return makeVector(
    makeData({ type: new Utf8(), length, valueOffsets, data, ...validity(values) }),
  );
}

function vectorOf({ kind, at }: ExportColumn, rows: number): Vector<DataType> {
  const values = Array.from({ length: rows }, (_, row) => at(row));
  switch (kind) {
    case 'time':
    case 'count':
      return wholeVector(values as (number | null)[]);
    case 'day':
      return vectorFromArray(values, new TimestampMillisecond());
    case 'text':
      return textVector(values as (string | null)[]);
    case 'number':
      return numberVector(values as (number | null)[]);
  }
}

/** In the footer of a table that is read page by page: the first value of each group, by column of times. */
export const GROUP_STARTS = 'group_starts';

function groupStarts({ columns, rows }: ExportTable, rowsAGroup: number): string {
  const firsts = Array.from({ length: Math.ceil(rows / rowsAGroup) }, (_, i) => i * rowsAGroup);
  const times = columns.filter(({ kind }) => kind === 'time');
  return JSON.stringify(Object.fromEntries(times.map(({ name, at }) => [name, firsts.map(at)])));
}

/** A Parquet file (zstd): `*_ms` and counts are int64, a day is a timestamp, numbers float64, texts UTF-8; both may be null. */
export function parquetOf(exported: ExportTable): Uint8Array {
  const { columns, rows, rowsAGroup } = exported;
  const vectors = columns.map((column) => [column.name, vectorOf(column, rows)] as const);
  const table = new ArrowTable(Object.fromEntries(vectors));
  let properties = new WriterPropertiesBuilder().setCompression(Compression.ZSTD);
  if (rowsAGroup !== undefined) {
    const starts = new Map([[GROUP_STARTS, groupStarts(exported, rowsAGroup)]]);
    properties = properties.setMaxRowGroupSize(rowsAGroup).setKeyValueMetadata(starts);
  }
  return writeParquet(Table.fromIPCStream(tableToIPC(table, 'stream')), properties.build());
}
