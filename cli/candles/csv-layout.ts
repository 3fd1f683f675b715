import { badInput } from '../errors';

/** The fields of a candle in the order a headerless file gives them. */
export const FIELDS = ['time', 'open', 'high', 'low', 'close', 'volume'] as const;
export type Field = (typeof FIELDS)[number];

/** Which column holds which field, and how its times are meant. */
export interface CsvLayout {
  readonly separator: number;
  /** By column; null where a column is not read. Ends with the last column that is. */
  readonly columns: readonly (Field | null)[];
  readonly timeUnit: 'ms' | 'auto';
  readonly hasVolume: boolean;
  /** Where the first candle begins, and on which line. */
  readonly start: number;
  readonly line: number;
  /** The header as written; empty when there is none. */
  readonly header: string;
}

/** Names of each field in files of exchanges, charting sites and libraries, best first. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  time: [
    ...['time ms', 'timestamp ms', 'open time ms', 'open time', 'opentime', 'time', 'timestamp'],
    ...[
      'unix',
      'unix timestamp',
      'unix time',
      'epoch',
      'datetime',
      'date time',
      'gmt time',
      'date',
    ],
    ...['ts', 't'],
  ],
  open: ['open', 'open price', 'o'],
  high: ['high', 'high price', 'h'],
  low: ['low', 'low price', 'l'],
  close: ['close', 'close price', 'last', 'c'],
  volume: ['volume', 'vol', 'base volume', 'v'],
};

/** A column name without case, quotes, brackets and underscores. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function findColumn(names: readonly string[], field: Field): number {
  for (const known of NAMES[field]) {
    const at = names.indexOf(known);
    if (at >= 0) return at;
  }
  // `Volume BTC,Volume USD`: the base asset comes first.
  return field === 'volume' ? names.findIndex((name) => name.startsWith('volume ')) : -1;
}

/** Index of the column of each field by its name; -1 where it is missing. */
export function fieldColumns(header: readonly string[]): Record<Field, number> {
  const names = header.map(plain);
  const found = FIELDS.map((field) => [field, findColumn(names, field)]);
  return Object.fromEntries(found) as Record<Field, number>;
}

/** True when the name says that times are milliseconds. */
function saysMilliseconds(name: string): boolean {
  return / ms$/.test(plain(name));
}

const SEPARATORS = [',', ';', '\t', '|'] as const;

function separatorOf(line: string): string {
  return SEPARATORS.reduce((best, mark) =>
    line.split(mark).length > line.split(best).length ? mark : best,
  );
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly number: number;
}

/** The first few lines that hold something, without a byte order mark. */
function firstLines(bytes: Uint8Array, count: number): Line[] {
  const lines: Line[] = [];
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  for (let number = 1; start < bytes.length && lines.length < count && number < 100; number++) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    const text = Buffer.from(bytes.subarray(start, Math.min(end, start + 4_096))).toString('utf8');
    if (text.trim() !== '' && !text.startsWith('#')) {
      lines.push({ text: text.trim(), start, end, number });
    }
    start = end;
  }
  return lines;
}

function headerless(line: Line, separator: string): CsvLayout {
  const count = line.text.split(separator).length;
  if (count < FIELDS.length) {
    throw badInput(
      `line ${line.number}: expected at least 6 fields (${FIELDS.join(',')}), were ${count}`,
    );
  }
  return {
    separator: separator.charCodeAt(0),
    columns: FIELDS,
    timeUnit: 'auto',
    hasVolume: true,
    start: line.start,
    line: line.number,
    header: '',
  };
}

function withHeader(line: Line, separator: string): CsvLayout | null {
  const names = line.text.split(separator);
  const found = fieldColumns(names);
  if (FIELDS.some((field) => field !== 'volume' && found[field] < 0)) return null;
  const columns: (Field | null)[] = names.map(() => null);
  for (const field of FIELDS) if (found[field] >= 0) columns[found[field]] = field;
  return {
    separator: separator.charCodeAt(0),
    columns: columns.slice(0, Math.max(...Object.values(found)) + 1),
    timeUnit: saysMilliseconds(names[found.time] as string) ? 'ms' : 'auto',
    hasVolume: found.volume >= 0,
    start: line.end,
    line: line.number + 1,
    header: line.text,
  };
}

/**
 * Finds out how a separated text file is laid out: a header in any order (one line of text may stand
 * above it), or none, in the order of Binance's and Kraken's dumps.
 */
export function csvLayout(bytes: Uint8Array): CsvLayout {
  const [first, second] = firstLines(bytes, 2);
  if (!first) throw badInput('expected candles, but the file is empty');
  if (/^["-]?\d/.test(first.text)) return headerless(first, separatorOf(first.text));
  for (const line of [first, second]) {
    const layout = line && withHeader(line, separatorOf(line.text));
    if (layout) return layout;
  }
  const shown = first.text.length > 100 ? `${first.text.slice(0, 100)}…` : first.text;
  throw badInput(
    `line ${first.number}: expected a header that names time, open, high, low, close and volume ` +
      `(as ours, TradingView, Binance or Coinbase write it), was ${JSON.stringify(shown)}`,
  );
}
