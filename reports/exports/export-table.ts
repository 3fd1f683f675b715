import type { RoundTripRow, RunReport, RunResult } from '../../engine';
import type { ShownFill } from '../charted';

/**
 * A column of an export; `time` is whole milliseconds, also of a duration, `day` is a date without a time, in UTC
 * milliseconds, and `count` is a whole number.
 */
export interface ExportColumn {
  readonly name: string;
  readonly kind: 'time' | 'day' | 'count' | 'number' | 'text';
  readonly at: (row: number) => number | string | null;
}

/** Rows with named columns, written as CSV or Parquet. */
export interface ExportTable {
  readonly rows: number;
  /** Of a table that is read page by page: rows of Parquet that are read at once. */
  readonly rowsAGroup?: number;
  readonly columns: readonly ExportColumn[];
}

/** A page of a table reads one or two groups, about 150 kB each. */
const ROWS_A_GROUP = 2_048;

/** Of equity: about as many bytes. */
export const CANDLES_A_GROUP = 8_192;

type Value<T> = (item: T) => number | string | null;
type Columns<T> = readonly (readonly [string, ExportColumn['kind'], Value<T>])[];

/** A table of a list, to be read page by page: name, kind and value of each column. */
function tableOf<T>(list: readonly T[], columns: Columns<T>): ExportTable {
  return {
    rows: list.length,
    rowsAGroup: ROWS_A_GROUP,
    columns: columns.map(([name, kind, value]) => ({
      ...{ name, kind },
      at: (row) => value(list[row] as T),
    })),
  };
}

/** A fill with what ordered it and what the account held after it, as far as that is known. */
export interface TabledFill extends ShownFill {
  readonly nodeId: string | null;
  readonly orderType: string | null;
  readonly orderedAt: number | null;
  readonly cash: number | null;
  readonly position: number | null;
}

const fillColumns: Columns<TabledFill> = [
  ['time_ms', 'time', ({ time }) => time],
  ['side', 'text', ({ side }) => side],
  ['quantity', 'number', ({ quantity }) => quantity],
  ['price', 'number', ({ price }) => price],
  ['fee', 'number', ({ fee }) => fee],
  ['pnl', 'number', ({ pnl }) => pnl],
  ['reason', 'text', ({ reason }) => reason],
  ['node_id', 'text', ({ nodeId }) => nodeId],
  ['order_type', 'text', ({ orderType }) => orderType],
  ['ordered_at_ms', 'time', ({ orderedAt }) => orderedAt],
  ['cash', 'number', ({ cash }) => cash],
  ['position', 'number', ({ position }) => position],
];

/** One row a fill; `pnl` is empty on buys. */
export function fillTable(fills: readonly TabledFill[]): ExportTable {
  return tableOf(fills, fillColumns);
}

/** One row a closed round trip; `trade_id` is the row of its sale among the fills, counted from 1. */
export function roundTripTable(trips: readonly RoundTripRow[]): ExportTable {
  return tableOf(trips, [
    ['entry_time_ms', 'time', ({ entry_time }) => Date.parse(entry_time)],
    ['exit_time_ms', 'time', ({ exit_time }) => Date.parse(exit_time)],
    ['quantity', 'number', ({ quantity }) => quantity],
    ['entry_price', 'number', ({ entry_price }) => entry_price],
    ['exit_price', 'number', ({ exit_price }) => exit_price],
    ['pnl', 'number', ({ pnl }) => pnl],
    ['return', 'number', (trip) => trip.return],
    ['duration_ms', 'time', ({ duration_ms }) => duration_ms],
    ['adverse_excursion', 'number', ({ adverse_excursion }) => adverse_excursion],
    ['favourable_excursion', 'number', ({ favourable_excursion }) => favourable_excursion],
    ['exit_reason', 'text', ({ exit_reason }) => exit_reason],
    ['trade_id', 'count', ({ trade_id }) => Number(trade_id)],
  ]);
}

/** One row a candle of the run, money after its close. */
export function equityTable(
  {
    firstBar,
    equity,
    cash,
    position,
  }: Pick<RunResult, 'firstBar' | 'equity' | 'cash' | 'position'>,
  time: Float64Array,
): ExportTable {
  const numbers = (name: string, values: Float64Array): ExportColumn => ({
    ...{ name, kind: 'number' },
    at: (row) => values[row] as number,
  });
  return {
    rows: equity.length,
    rowsAGroup: CANDLES_A_GROUP,
    columns: [
      { name: 'time_ms', kind: 'time', at: (row) => time[firstBar + row] as number },
      numbers('equity', equity),
      numbers('cash', cash),
      numbers('position', position),
    ],
  };
}

/** One row a UTC day with its return as a fraction, as quantstats and pyfolio read it. */
export function dailyReturnTable({
  daily_returns: daily,
}: Pick<RunReport, 'daily_returns'>): ExportTable {
  const { dates, returns } = { dates: [], returns: [], ...daily } as Record<string, number[]>;
  return {
    rows: dates?.length ?? 0,
    columns: [
      { name: 'date', kind: 'day', at: (row) => dates?.[row] as number },
      { name: 'return', kind: 'number', at: (row) => returns?.[row] as number },
    ],
  };
}
