import { badCandles } from '../errors';
import type { ColumnPlaces } from '../fields/column-names';
import { columnPlaces, missingFields, saysMilliseconds } from '../fields/column-names';
import type { Field } from '../fields/field';
import { FIELDS } from '../fields/field';
import { clockOfText, instantOfText } from '../time/instant';
import type { Line } from './sample-lines';
import { fieldsOf, sampleLines, separatorOf } from './sample-lines';

/** What a column is read as. */
export type ColumnRole = Field | 'date' | 'clock' | 'symbol' | 'timeframe';

/** Which column holds which field, and how its times and numbers are written. */
export interface CsvLayout {
  readonly separator: string;
  readonly decimal: '.' | ',';
  /** By column; null where a column is not read. Ends with the last column that is. */
  readonly columns: readonly (ColumnRole | null)[];
  readonly timeUnit: 'ms' | 'auto';
  readonly hasVolume: boolean;
  /** Where the first candle begins, and on which line. */
  readonly start: number;
  readonly line: number;
  /** The header as written; empty when there is none. */
  readonly header: string;
  /** What lines above the header say: the symbol in yfinance’s files. */
  readonly symbol: string;
}

const NUMBERS: readonly string[] = FIELDS.filter((field) => field !== 'time');

/** Thousands are parted into groups of three digits, of which the first does not begin with 0. */
const THOUSANDS_COMMA = /^[+-]?[1-9]\d{0,2}(,\d{3})+$/;
const DECIMAL_COMMA = /^[+-]?(?![1-9]\d{0,2},\d{3}$)\d+,\d+$/;

function rolesOf(count: number, places: ColumnPlaces): (ColumnRole | null)[] {
  const columns = new Array<ColumnRole | null>(count).fill(null);
  const roles = [...FIELDS, 'date', 'clock', 'symbol', 'timeframe'] as const;
  for (const role of roles) if (places[role] >= 0) columns[places[role]] = role;
  return columns.slice(0, columns.findLastIndex((role) => role !== null) + 1);
}

/** `10,5` is a number where commas do not part fields; `10,500` may be one of two. */
function decimalOf(
  lines: readonly Line[],
  separator: string,
  columns: readonly (ColumnRole | null)[],
): '.' | ',' {
  const numbers = lines.flatMap(({ text, number }) =>
    fieldsOf(text, separator)
      .filter((_, at) => NUMBERS.includes(columns[at] ?? ''))
      .map((field) => ({ field, number })),
  );
  const isDecimal = numbers.some(({ field }) => DECIMAL_COMMA.test(field));
  const hasPoint = numbers.some(({ field }) => /^[+-]?\d+\.\d+$/.test(field));
  if (isDecimal) return separator === ',' && hasPoint ? '.' : ',';
  const ambiguous = numbers.find(({ field }) => THOUSANDS_COMMA.test(field));
  if (!ambiguous) return '.';
  throw badCandles(
    `line ${ambiguous.number}: expected numbers as 70500 or 70.5, was ${JSON.stringify(ambiguous.field)}: ` +
      'its comma may part thousands or decimals; write them without it',
  );
}

/** Dumps without a header: time (or date and time of day), open, high, low, close, volume. */
function headerless(lines: readonly Line[], separator: string): CsvLayout {
  const [line] = lines as [Line];
  const first = fieldsOf(line.text, separator);
  const isPair =
    !Number.isNaN(instantOfText(first[0] as string)) &&
    /:/.test(first[1] ?? '') &&
    !Number.isNaN(clockOfText(first[1] as string));
  const columns: readonly ColumnRole[] = isPair ? ['date', 'clock', ...FIELDS.slice(1)] : FIELDS;
  if (first.length < columns.length) {
    throw badCandles(
      `line ${line.number}: expected at least ${columns.length} fields (${columns.join(',')}), were ${first.length}`,
    );
  }
  return {
    ...{ separator, decimal: decimalOf(lines, separator, columns), columns, timeUnit: 'auto' },
    ...{ hasVolume: true, start: line.start, line: line.number, header: '', symbol: '' },
  };
}

/** Lines that stand between a header and the candles: yfinance’s tickers and name of the index. */
function linesBelow(rows: readonly Line[], separator: string) {
  const [ticker, index] = rows.map(({ text }) => fieldsOf(text, separator));
  if (!/^ticker$/i.test(ticker?.[0] ?? '')) return { count: 0, symbol: '' };
  const count = /^(date|datetime)$/i.test(index?.[0] ?? '') ? 2 : 1;
  return { count, symbol: ticker?.[1] ?? '' };
}

function withHeader(lines: readonly Line[], at: number): CsvLayout | null {
  const line = lines[at] as Line;
  const separator = separatorOf(line.text);
  const below = linesBelow(lines.slice(at + 1), separator);
  const last = lines[at + below.count] as Line;
  const names = fieldsOf(line.text, separator);
  // yfinance names its kind of table where the index’s name would stand.
  if (below.count > 0) names[0] = 'date';
  const rows = lines.slice(at + 1 + below.count);
  const sample = fieldsOf(rows[0]?.text ?? '', separator);
  const places = columnPlaces(names, (column) => sample[column] ?? '');
  if (missingFields(places).length > 0) return null;
  const columns = rolesOf(names.length, places);
  return {
    ...{ separator, decimal: decimalOf(rows, separator, columns), columns },
    timeUnit: saysMilliseconds(names[places.time] ?? '') ? 'ms' : 'auto',
    hasVolume: places.volume >= 0,
    ...{ start: last.end, line: last.number + 1, header: line.text, symbol: below.symbol },
  };
}

/**
 * Finds out how a separated text file is laid out by its beginning: a header in any order (a line or
 * two of text may stand above it), or none, in the order of Binance’s, Kraken’s and MetaTrader’s dumps.
 */
export function csvLayout(head: Uint8Array): CsvLayout {
  const lines = sampleLines(head);
  const [first] = lines;
  if (!first) throw badCandles('expected candles, but the file is empty');
  if (/^["-]?\d/.test(first.text)) return headerless(lines, separatorOf(first.text));
  for (let at = 0; at < Math.min(3, lines.length); at++) {
    const layout = withHeader(lines, at);
    if (layout) return layout;
  }
  const shown = first.text.length > 100 ? `${first.text.slice(0, 100)}…` : first.text;
  throw badCandles(
    `line ${first.number}: expected a header that names time, open, high, low, close and volume ` +
      `(as written by this product, TradingView, Binance or Coinbase), was ${JSON.stringify(shown)}`,
  );
}
