import type { ColumnPlaces } from '../fields/column-names';
import { columnPlaces, missingFields } from '../fields/column-names';
import type { Field } from '../fields/field';
import { FIELDS } from '../fields/field';
import { instantOfText } from '../time/instant';
import { instantOfNumber } from '../time/number-instant';

/** Gives the value of a field of a row. */
export type Pick = (row: unknown, role: Field | 'symbol' | 'timeframe') => unknown;

/** How rows of a JSON list hold candles. */
export interface RowShape {
  readonly pick: Pick;
  readonly hasVolume: boolean;
  /** Order of lists that are not in the usual one, for people. */
  readonly order: string;
}

/** Numbers and numeric text, as exchanges send them; NaN otherwise. */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /\d/.test(value) ? Number(value) : NaN;
}

/** The time (UTC, ms) of a value; NaN when it is none. */
export function timeOf(value: unknown): number {
  return typeof value === 'number' ? instantOfNumber(value) : instantOfText(String(value));
}

/** Orders in which exchanges list the fields of a candle. */
const ORDERS: readonly (readonly Field[])[] = [
  FIELDS,
  // Coinbase
  ['time', 'low', 'high', 'open', 'close', 'volume'],
  // Bitfinex, KuCoin
  ['time', 'open', 'close', 'high', 'low', 'volume'],
];

function isOrdered(row: unknown, order: readonly Field[]): boolean {
  if (!Array.isArray(row)) return true;
  const value = (field: Field) => numberOf(row[order.indexOf(field)]);
  const [open, high, low, close] = [value('open'), value('high'), value('low'), value('close')];
  return low <= Math.min(open, close) && high >= Math.max(open, close);
}

function listShape(rows: readonly unknown[], columns: readonly string[] | undefined): RowShape {
  const [first] = rows as [readonly unknown[]];
  const places = columns && columnPlaces(columns, (column) => String(first[column]));
  if (places && missingFields(places).length === 0) {
    return {
      pick: (row, role) => (Array.isArray(row) ? (row[places[role]] as unknown) : undefined),
      hasVolume: places.volume >= 0,
      order: '',
    };
  }
  const order = ORDERS.find((known) => rows.every((row) => isOrdered(row, known))) ?? FIELDS;
  // Kraken’s answers have the average price before the volume, and eight fields.
  const volume = order === FIELDS && first.length === 8 && typeof first[7] === 'number' ? 6 : 5;
  const at = (role: string) => (role === 'volume' ? volume : order.indexOf(role as Field));
  return {
    pick: (row, role) => (Array.isArray(row) ? (row[at(role)] as unknown) : undefined),
    hasVolume: first.length > volume,
    order: order === FIELDS ? '' : order.join(', '),
  };
}

function placesOfObject(row: object): { names: string[]; places: ColumnPlaces } {
  const names = Object.keys(row);
  const values = row as Record<string, unknown>;
  return { names, places: columnPlaces(names, (at) => String(values[names[at] as string])) };
}

function objectShape(first: object): RowShape {
  const { names, places } = placesOfObject(first);
  const nameOf = (role: keyof ColumnPlaces) => names[places[role]] ?? '';
  const names_ = { date: nameOf('date'), clock: nameOf('clock') };
  return {
    pick: (row, role) => {
      if (typeof row !== 'object' || row === null) return undefined;
      const values = row as Record<string, unknown>;
      if (role === 'time' && places.date >= 0) {
        return `${String(values[names_.date])} ${String(values[names_.clock])}`;
      }
      return places[role] < 0 ? undefined : values[nameOf(role)];
    },
    hasVolume: places.volume >= 0,
    order: '',
  };
}

/** True when a value is a row of a list of candles: a list of six, or an object that names prices. */
export function isRow(value: unknown): boolean {
  if (Array.isArray(value)) {
    const [time, ...prices] = value as unknown[];
    const hasTime = typeof time === 'number' || (typeof time === 'string' && /^\d/.test(time));
    return (
      hasTime && prices.length >= 4 && prices.slice(0, 4).every((p) => !Number.isNaN(numberOf(p)))
    );
  }
  if (typeof value !== 'object' || value === null) return false;
  const { names, places } = placesOfObject(value);
  if (missingFields(places).length > 0) return false;
  const values = value as Record<string, unknown>;
  return typeof values[names[places.close] as string] !== 'object';
}

/** The shape of a list by its first rows; `columns` names the places of lists where something does. */
export function rowShape(rows: readonly unknown[], columns?: readonly string[]): RowShape {
  const [first] = rows;
  return Array.isArray(first) ? listShape(rows, columns) : objectShape(first as object);
}
