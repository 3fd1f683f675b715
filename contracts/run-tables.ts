import { z } from 'zod';

/** The tables of a completed run, or of a session, that are answered as files, and their columns. */
export const runTableColumns = {
  fills:
    'time_ms, side, quantity, price, fee, pnl, reason, node_id, order_type, ordered_at_ms, cash, position',
  'round-trips':
    'entry_time_ms, exit_time_ms, quantity, entry_price, exit_price, pnl, return, duration_ms, adverse_excursion, favourable_excursion, exit_reason, trade_id',
  equity: 'time_ms, equity, cash, position',
  'daily-returns': 'date, return',
} as const;
export type RunTableName = keyof typeof runTableColumns;
export const runTableNames = Object.keys(runTableColumns) as RunTableName[];

export const tableFormats = ['csv', 'parquet'] as const;
export type TableFormat = (typeof tableFormats)[number];
export const tableMediaTypes = {
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
} as const satisfies Record<TableFormat, string>;

/** A table, and how it is written. */
export interface WantedTable {
  readonly name: RunTableName;
  readonly format: TableFormat;
}

const types = {
  csv: 'with its names in the first line, unrounded',
  parquet:
    'compressed with zstd: times and counts int64, days timestamps, other numbers float64 or null, texts UTF-8',
} as const satisfies Record<TableFormat, string>;

/** The bytes of a table with some columns, which the description explains. */
export function tableResponse(columns: string, format: TableFormat) {
  return z.string().meta({
    description: `Columns ${columns}; ${types[format]}`,
    ...(format === 'parquet' && { format: 'binary' }),
  });
}
