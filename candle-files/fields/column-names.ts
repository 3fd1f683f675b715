import type { Field } from './field';
import { FIELDS } from './field';
import { sampledVolumes, volumeColumn } from './volume-column';

/** Names of each field in files of exchanges, charting sites and libraries, best first. */
const NAMES: Readonly<Record<Exclude<Field, 'volume'>, readonly string[]>> = {
  time: [
    ...['time ms', 'timestamp ms', 'unix ms', 'open time ms', 'open time', 'opentime', 'time open'],
    ...['time', 'timestamp', 'unix', 'unix timestamp', 'unix time', 'unixtime', 'epoch'],
    ...['epoch time', 'datetime', 'date time', 'gmt time', 'utc time', 'local time', 'time utc'],
    ...['timestamp utc', 'datetime utc', 'date utc', 'start time', 'start', 'time period start'],
    ...['window start', 'period', 'bucket', 'date', 'day', 'dt', 'ts', 't'],
    // What pandas calls an index without a name.
    ...['index', 'index level 0', 'level 0', 'unnamed 0', ''],
  ],
  open: ['open', 'open price', 'price open', 'opening price', 'mid o', 'o'],
  high: ['high', 'high price', 'price high', 'max', 'mid h', 'h'],
  low: ['low', 'low price', 'price low', 'min', 'mid l', 'l'],
  close: [
    'close',
    'close price',
    'price close',
    'closing price',
    'last',
    'close last',
    'mid c',
    'c',
  ],
};

const SYMBOLS = ['symbol', 'ticker', 'pair', 'market', 'instrument', 'instrument id', 'product id'];
const TIMEFRAMES = ['timeframe', 'interval', 'granularity', 'resolution', 'tf', 'per'];
const DATES = ['date', 'day', 'trade date', 'dt', 'dtyyyymmdd', 'yyyymmdd'];
const CLOCKS = ['time', 'hour', 'time of day', 'timestamp'];

/** Which column holds what; -1 where there is none. Times are in one column, or in `date` and `clock`. */
export interface ColumnPlaces extends Readonly<Record<Field, number>> {
  readonly date: number;
  readonly clock: number;
  readonly symbol: number;
  readonly timeframe: number;
}

/** A column name without case, quotes, brackets and underscores. */
export function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function firstOf(names: readonly string[], known: readonly string[]): number {
  for (const name of known) {
    const at = names.indexOf(name);
    if (at >= 0) return at;
  }
  return -1;
}

/** A time of day without a date: 09:30, 09:30:00, 930, 093000. */
const CLOCK = /^\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$|^\d{3,6}$|^0$/;

/** A date without a time of day. */
const DATE = /^(\d{4}[-./]\d{2}[-./]\d{2}|\d{2}\.\d{2}\.\d{4}|\d{8})$/;

/**
 * Columns by name. `sample` gives the first value of a column as text: it tells a time of day from
 * a time, and a column of zeros from one of volume.
 */
export function columnPlaces(
  header: readonly string[],
  sample: (column: number) => string,
): ColumnPlaces {
  const names = header.map(plainName);
  const symbol = firstOf(names, SYMBOLS);
  const base = symbol < 0 ? '' : sample(symbol);
  const found = {
    ...{ time: firstOf(names, NAMES.time), open: firstOf(names, NAMES.open) },
    ...{ high: firstOf(names, NAMES.high), low: firstOf(names, NAMES.low) },
    ...{ close: firstOf(names, NAMES.close), volume: volumeColumn(header, names, base, sample) },
    ...{ symbol, timeframe: firstOf(names, TIMEFRAMES), date: -1, clock: -1 },
  };
  const date = firstOf(names, DATES);
  const clock = firstOf(names, CLOCKS);
  if (date < 0 || clock < 0 || date === clock) return found;
  const isPair = CLOCK.test(sample(clock)) && DATE.test(sample(date));
  return isPair ? { ...found, time: -1, date, clock } : found;
}

/** Columns of which `columnPlaces` asks for a sample, where a sample costs something. */
export function sampledColumns(header: readonly string[]): number[] {
  const names = header.map(plainName);
  const date = firstOf(names, DATES);
  const clock = firstOf(names, CLOCKS);
  const pair = date < 0 || clock < 0 ? [] : [date, clock];
  return [firstOf(names, SYMBOLS), ...pair, ...sampledVolumes(names)].filter((at) => at >= 0);
}

/** The fields that a file lacks and must have. */
export function missingFields(places: ColumnPlaces): string[] {
  const has = (field: Field) =>
    places[field] >= 0 || (field === 'time' && places.date >= 0) || field === 'volume';
  return FIELDS.filter((field) => !has(field));
}

/** True when the name says that times are milliseconds. */
export function saysMilliseconds(name: string): boolean {
  return / ms$/.test(plainName(name));
}
