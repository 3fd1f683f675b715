import { MOST_LISTED } from '../../../activities/backtest/compute-run';
import type {
  EquityListed,
  RoundTripListed,
  RowsName,
  TradeListed,
} from '../../../contracts/run-rows';
import type { ExportTable } from '../../../reports/exports/export-table';
import { columnOf } from './column-values';

/** Each table as results list it: under which key, how many rows at most, and what each row is. */
export const listings = {
  fills: {
    key: 'trades',
    time: 'time_ms',
    listedTime: 'timestamp',
    most: MOST_LISTED.trades,
    rowsOf: tradesOf,
  },
  'round-trips': {
    key: 'round_trips',
    time: 'exit_time_ms',
    listedTime: 'exit_time',
    most: MOST_LISTED.round_trips,
    rowsOf: roundTripsOf,
  },
} as const satisfies Record<RowsName, unknown>;

/** A row of `results.trades` for each row of a table of fills, whose first is the run's fill `from`. */
export function tradesOf(table: ExportTable, from: number, symbol: string): TradeListed[] {
  const column = (name: string) => columnOf(table, name).at;
  const [time, side, reason] = [column('time_ms'), column('side'), column('reason')];
  const [quantity, price, fee] = [column('quantity'), column('price'), column('fee')];
  const [pnl, cash, position] = [column('pnl'), column('cash'), column('position')];
  return Array.from({ length: table.rows }, (_, row) => ({
    trade_id: String(from + row + 1),
    symbol,
    side: side(row) as TradeListed['side'],
    quantity: quantity(row) as number,
    price: price(row) as number,
    timestamp: isoOf(time(row)),
    pnl: pnl(row) as number | null,
    commission: fee(row) as number,
    portfolio_value: numberOf(cash(row)) + numberOf(position(row)) * numberOf(price(row)),
    reason: reason(row) as string,
  }));
}

/** A row of `results.round_trips` for each row of a table of round trips. */
export function roundTripsOf(table: ExportTable): RoundTripListed[] {
  const column = (name: string) => columnOf(table, name).at;
  const [id, entered, left] = [column('trade_id'), column('entry_time_ms'), column('exit_time_ms')];
  const reason = column('exit_reason');
  const names = ['quantity', 'entry_price', 'exit_price', 'pnl', 'return', 'duration_ms'] as const;
  const numbers = [...names, 'adverse_excursion', 'favourable_excursion'].map(
    (name) => [name, column(name)] as const,
  );
  return Array.from({ length: table.rows }, (_, row) => ({
    trade_id: String(id(row)),
    entry_time: isoOf(entered(row)),
    exit_time: isoOf(left(row)),
    ...Object.fromEntries(numbers.map(([name, at]) => [name, at(row)])),
    exit_reason: reason(row),
  })) as RoundTripListed[];
}

/** A row for each candle of a table of equity. */
export function equityOf(table: ExportTable): EquityListed[] {
  const column = (name: string) => columnOf(table, name).at;
  const [time, equity] = [column('time_ms'), column('equity')];
  const [cash, position] = [column('cash'), column('position')];
  return Array.from({ length: table.rows }, (_, row) => ({
    time: isoOf(time(row)),
    equity: equity(row) as number | null,
    cash: cash(row) as number | null,
    position: position(row) as number | null,
  }));
}

function isoOf(time: unknown): string {
  return new Date(time as number).toISOString();
}

/** JSON has null for what is no finite number. */
function numberOf(value: unknown): number {
  return value === null ? NaN : (value as number);
}
