import {
  Bool,
  Float64,
  Int64,
  Table as ArrowTable,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { Compression, Table, WriterPropertiesBuilder, writeParquet } from 'parquet-wasm';
import type { ParameterValue } from '../../engine';
import { isCount } from '../../reports/sweep/figure-text';
import type { SweepReport } from '../../reports/sweep/reported-sweep';

function numberColumn(values: readonly (number | null)[], areWhole: boolean) {
  return areWhole
    ? vectorFromArray(
        values.map((value) => (value === null ? null : BigInt(value))),
        new Int64(),
      )
    : vectorFromArray(values, new Float64());
}

/** A column of values as they are where they are all of one kind, else as text. */
function valueColumn(values: readonly ParameterValue[]) {
  if (values.every((value) => typeof value === 'number')) {
    return numberColumn(values, values.every(Number.isSafeInteger));
  }
  if (values.every((value) => typeof value === 'boolean')) {
    return vectorFromArray(values, new Bool());
  }
  return vectorFromArray(values.map(String), new Utf8());
}

/** The columns of the CSV as a Parquet file (zstd): whole numbers int64, others float64, null where a set could not run. */
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
        numberColumn(
          trials.map(({ figures }) => figures?.[name] ?? null),
          isCount(name),
        ),
      ]),
    ),
  });
  const properties = new WriterPropertiesBuilder().setCompression(Compression.ZSTD).build();
  return writeParquet(Table.fromIPCStream(tableToIPC(table, 'stream')), properties);
}
