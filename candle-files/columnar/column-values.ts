import type { Data, DataType, Decimal, Timestamp, Time, Vector } from 'apache-arrow';
import { TimeUnit, Type } from 'apache-arrow';
import { clockOfText, instantOfText } from '../time/instant';
import { instantOfNumber } from '../time/number-instant';

const TWO_32 = 2 ** 32;

/** Units of an Arrow time for one millisecond. */
function perMs(unit: TimeUnit): number {
  if (unit === TimeUnit.SECOND) return 1e-3;
  return unit === TimeUnit.MILLISECOND ? 1 : unit === TimeUnit.MICROSECOND ? 1e3 : 1e6;
}

/** A whole number of several 32-bit words, lowest first, two’s complement. */
function wordsToBigInt(words: Uint32Array, at: number, stride: number): bigint {
  let value = 0n;
  for (let i = stride - 1; i >= 0; i--) value = (value << 32n) | BigInt(words[at + i] as number);
  return BigInt.asIntN(32 * stride, value);
}

/** The nearest double of a decimal: exact division while both sides are exact, else through its digits. */
function decimalValue(words: Uint32Array, row: number, stride: number, scale: number): number {
  const at = row * stride;
  const isSmall =
    stride >= 2 && (words[at + 1] as number) < 1 << 21 && isZero(words, at + 2, at + stride);
  if (isSmall && scale >= 0 && scale <= 22) {
    return ((words[at + 1] as number) * TWO_32 + (words[at] as number)) / 10 ** scale;
  }
  return Number(`${wordsToBigInt(words, at, stride)}e${-scale}`);
}

function isZero(words: Uint32Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (words[i] !== 0) return false;
  return true;
}

/** Values of one piece of a column without nulls; undefined where its type needs the slow way. */
function plainValues(data: Data): ArrayLike<number | bigint> | undefined {
  const type = data.type;
  if (data.nullCount > 0) return undefined;
  const isFloat = type.typeId === Type.Float && (data.values as unknown) instanceof Float64Array;
  const isSingle = (data.values as unknown) instanceof Float32Array;
  if (isFloat || isSingle || type.typeId === Type.Int) {
    return data.values as ArrayLike<number | bigint>;
  }
  return undefined;
}

function decimals(data: Data): Float64Array {
  const { scale, bitWidth } = data.type as Decimal;
  const stride = bitWidth / 32;
  const words = data.values as Uint32Array;
  return Float64Array.from({ length: data.length }, (_, row) =>
    data.getValid(row) ? decimalValue(words, row, stride, scale) : NaN,
  );
}

function slowNumbers(column: Vector): Float64Array {
  return Float64Array.from({ length: column.length }, (_, row) => {
    const value: unknown = column.get(row);
    if (value === null) return NaN;
    return typeof value === 'string' && value.trim() === '' ? NaN : Number(value);
  });
}

/** Values of a column of one batch as doubles, NaN for null. */
export function numbersOf(column: Vector): Float64Array {
  const [data] = column.data as Data<DataType>[];
  if (!data || column.data.length > 1) return slowNumbers(column);
  if (data.type.typeId === Type.Decimal) return decimals(data);
  const values = plainValues(data);
  if (values === undefined) return slowNumbers(column);
  if (values instanceof Float64Array) return values;
  const doubles = new Float64Array(data.length);
  for (let i = 0; i < doubles.length; i++) doubles[i] = Number(values[i]);
  return doubles;
}

/** Timestamps as ms; whole milliseconds come out exact, since doubles are rounded, not cut. */
function timestamps(column: Vector, unit: TimeUnit): Float64Array {
  const [data] = column.data;
  const values: unknown = data?.values;
  if (column.data.length !== 1 || !(values instanceof BigInt64Array)) return slowNumbers(column);
  const scale = perMs(unit);
  const words = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
  const times = new Float64Array(column.length);
  for (let i = 0; i < times.length; i++) {
    const low = (words[2 * i] as number) >>> 0;
    times[i] = Math.round(((words[2 * i + 1] as number) * TWO_32 + low) / scale);
  }
  if ((data?.nullCount ?? 0) > 0) {
    for (let i = 0; i < times.length; i++) if (!column.isValid(i)) times[i] = NaN;
  }
  return times;
}

function texts(column: Vector, read: (text: string) => number): Float64Array {
  return Float64Array.from({ length: column.length }, (_, row) => {
    const value: unknown = column.get(row);
    return value === null ? NaN : read(textOf(value));
  });
}

const isText = ({ typeId }: DataType): boolean =>
  typeId === Type.Utf8 || typeId === Type.LargeUtf8 || typeId === Type.Dictionary;

/** A value of a column as text; what is neither text nor a number is none. */
export function textOf(value: unknown): string {
  const isPlain = typeof value === 'string' || typeof value === 'number';
  return isPlain || typeof value === 'bigint' ? String(value) : '';
}

/** The first value of a column as text, a date or a time of day as people write it. */
export function sampleText(column: Vector | null): string {
  const value: unknown = column?.get(0) ?? '';
  const { typeId } = (column?.type ?? {}) as Partial<DataType>;
  if (typeId === Type.Date) return new Date(Number(value)).toISOString().slice(0, 10);
  if (typeId === Type.Time) return '00:00';
  return textOf(value);
}

/** Times (UTC, ms) of a column of one batch, NaN for null: timestamps, dates, numbers or text. */
export function timesOf(column: Vector, unit: 'ms' | 'auto'): Float64Array {
  const type = column.type as DataType;
  if (type.typeId === Type.Timestamp) return timestamps(column, (type as Timestamp).unit);
  if (type.typeId === Type.Date) return slowNumbers(column);
  if (isText(type)) return texts(column, instantOfText);
  return numbersOf(column).map((value) => instantOfNumber(value, unit));
}

/** Times of day in ms of a column of one batch: times, numbers as 930 or 093000, or text. */
export function clocksOf(column: Vector): Float64Array {
  const type = column.type as DataType;
  if (type.typeId === Type.Time) {
    const scale = perMs((type as Time).unit);
    return slowNumbers(column).map((value) => value / scale);
  }
  return texts(column, clockOfText);
}
