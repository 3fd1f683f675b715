import type { CandleColumns } from '../../engine';
import type { ExportTable } from '../../reports/exports/export-table';

/** Candles as every reader of the command takes them; `time` is the open time in UTC milliseconds. */
export function candleTable(columns: CandleColumns): ExportTable {
  const { time } = columns;
  const numbers = ['open', 'high', 'low', 'close', 'volume'] as const;
  return {
    rows: time.length,
    columns: [
      { name: 'time', kind: 'time', at: (row) => time[row] as number },
      ...numbers.map((name) => ({
        name,
        kind: 'number' as const,
        at: (row: number) => columns[name][row] as number,
      })),
    ],
  };
}
