import type { Vector } from 'apache-arrow';
import { badCandles } from '../errors';
import type { ColumnPlaces } from '../fields/column-names';
import { columnPlaces, missingFields, saysMilliseconds } from '../fields/column-names';
import type { Field } from '../fields/field';
import { clocksOf, numbersOf, timesOf } from './column-values';

const [NAMES_SHOWN, NAME_SHOWN] = [20, 40] as const;

/** A column that is read, and what for. */
export interface UsedColumn {
  readonly name: string;
  readonly role: Field | 'clock' | 'symbol' | 'timeframe';
}

/** Names of a damaged file may be any bytes. */
function shownNames(names: readonly string[]): string {
  return names
    .slice(0, NAMES_SHOWN)
    .map((name) => name.slice(0, NAME_SHOWN))
    .join(', ');
}

/** The columns of a table that are read; throws when one is missing. */
export function usedColumns(
  names: readonly string[],
  sample: (column: number) => string,
): UsedColumn[] {
  const places = columnPlaces(names, sample);
  const missing = missingFields(places);
  if (missing.length > 0) {
    throw badCandles(`expected columns ${missing.join(', ')}, were ${shownNames(names)}`);
  }
  const used = (role: UsedColumn['role'], at: keyof ColumnPlaces): UsedColumn[] =>
    places[at] < 0 ? [] : [{ name: names[places[at]] as string, role }];
  return [
    ...[...used('time', 'time'), ...used('time', 'date'), ...used('clock', 'clock')],
    ...[...used('open', 'open'), ...used('high', 'high'), ...used('low', 'low')],
    ...[...used('close', 'close'), ...used('volume', 'volume')],
    ...[...used('symbol', 'symbol'), ...used('timeframe', 'timeframe')],
  ];
}

/** Values of a column of one batch: times and times of day in ms, prices and volume as doubles. */
export function columnValues({ name, role }: UsedColumn, column: Vector): Float64Array {
  if (role === 'clock') return clocksOf(column);
  if (role === 'time') return timesOf(column, saysMilliseconds(name) ? 'ms' : 'auto');
  return numbersOf(column);
}
