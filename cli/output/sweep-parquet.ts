import {
  Bool,
  Float64,
  Table as ArrowTable,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { Compression, Table, WriterPropertiesBuilder, writeParquet } from 'parquet-wasm';
import type { ParameterValue } from '../../engine';
import type { SweepReport } from '../../reports/sweep/reported-sweep';

/** A column of values as they are where they are all of one kind, else as text. */
function valueColumn(values: readonly ParameterValue[]) {
  if (values.every((value) => typeof value === 'number')) {
    return vectorFromArray(values, new Float64());
  }
  if (values.every((value) => typeof value === 'boolean')) {
    return vectorFromArray(values, new Bool());
  }
  return vectorFromArray(values.map(String), new Utf8());
}

/** The columns of the CSV as a Parquet file (zstd): figures float64, null where a set could not run. */
export function sweepParquet({ sweep, names, columns }: SweepReport): Uint8Array {
  const { trials } = sweep;
  const table = new ArrowTable({
    ...Object.fromEntries(
      names.map((name, d) => [
        name,
        valueColumn(trials.map(({ values }) => values[d] as ParameterValue)),
      ]),
    ),
    ...Object.fromEntries(
      columns.map((name) => [
        name,
        vectorFromArray(
          trials.map(({ figures }) => figures?.[name] ?? null),
          new Float64(),
        ),
      ]),
    ),
  });
  const properties = new WriterPropertiesBuilder().setCompression(Compression.ZSTD).build();
  return writeParquet(Table.fromIPCStream(tableToIPC(table, 'stream')), properties);
}
