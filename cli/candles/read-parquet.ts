import type { Table, Vector } from 'apache-arrow';
import { badInput, messageOf } from '../errors';
import type { Field } from './csv-layout';
import { fieldColumns, FIELDS } from './csv-layout';
import type { Findings } from './findings';
import { instantOfNumber, instantOfText } from './instant';
import { acceptCandle, RawCandles } from './raw-candles';
import type { Reading } from './read-csv';

/** The decoders are megabytes large: only a Parquet file loads them. */
async function decode(bytes: Uint8Array): Promise<Table> {
  const [{ tableFromIPC }, { readParquet }] = await Promise.all([
    import('apache-arrow'),
    import('parquet-wasm'),
  ]);
  try {
    return tableFromIPC(readParquet(bytes).intoIPCStream());
  } catch (error) {
    throw badInput(`expected a Parquet file of candles; ${messageOf(error)}`);
  }
}

/** Values of a column as doubles, NaN for null. Columns of machine numbers are copied whole. */
function numbersOf(column: Vector): Float64Array {
  const isPlain = /^(Float(32|64)|U?int(8|16|32|64))$/i.test(String(column.type));
  if (!isPlain || column.nullCount > 0) {
    return Float64Array.from(column as Iterable<unknown>, (value) =>
      value === null ? NaN : Number(value),
    );
  }
  const values = column.toArray() as ArrayLike<number | bigint>;
  const doubles = new Float64Array(values.length);
  for (let i = 0; i < doubles.length; i++) doubles[i] = Number(values[i]);
  return doubles;
}

/** Arrow gives timestamps and dates as ms; plain numbers are told apart by magnitude. */
function timesOf(column: Vector): Float64Array {
  const type = String(column.type);
  if (/^(Timestamp|Date)/.test(type)) return numbersOf(column);
  if (/utf8/i.test(type)) {
    return Float64Array.from(column as Iterable<unknown>, (value) => instantOfText(String(value)));
  }
  return numbersOf(column).map(instantOfNumber);
}

/** Candles of a Parquet file: columns by name, as in text files. */
export async function readParquetCandles(bytes: Uint8Array, errors: Findings): Promise<Reading> {
  const table = await decode(bytes);
  const names = table.schema.fields.map(({ name }) => name);
  const columns = fieldColumns(names);
  const missing = FIELDS.filter((field) => field !== 'volume' && columns[field] < 0);
  if (missing.length > 0) {
    throw badInput(`expected columns ${missing.join(', ')}, were ${names.join(', ')}`);
  }
  const values = (field: Field): Float64Array => {
    const column = table.getChildAt(columns[field]);
    if (column === null) return new Float64Array(table.numRows);
    return field === 'time' ? timesOf(column) : numbersOf(column);
  };
  const raw = new RawCandles('row', table.numRows);
  const [time, open, high, low, close, volume] = FIELDS.map(values) as [
    ...[Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array],
  ];
  let withoutVolume = 0;
  for (let row = 0; row < table.numRows; row++) {
    const i = raw.count;
    raw.time[i] = time[row] as number;
    raw.open[i] = open[row] as number;
    raw.high[i] = high[row] as number;
    raw.low[i] = low[row] as number;
    raw.close[i] = close[row] as number;
    raw.volume[i] = volume[row] as number;
    if (Number.isNaN(volume[row])) {
      raw.volume[i] = 0;
      withoutVolume++;
    }
    if (Number.isFinite(time[row])) acceptCandle(raw, row + 1, errors);
    else errors.add('malformed row', `row ${row + 1}: expected time to be a time, was null`);
  }
  return { raw, format: 'parquet', hasVolume: columns.volume >= 0, withoutVolume };
}
