import type { CompletedRun } from '../../api/backtest/run-port';
import { equityTable } from '../../reports/exports/export-table';
import { parquetOf } from '../../reports/exports/parquet';
import { RunTables } from './run-tables';

// Parquet is loaded when it is first needed.
jest.setTimeout(60_000);

const CANDLES = 50_000;

test('a file of equity from before it had groups is written again once, then read page by page', async () => {
  const values = Float64Array.from({ length: CANDLES }, (_, i) => Math.sqrt(i));
  const result = { firstBar: 0, equity: values, cash: values, position: values };
  const table = equityTable(
    result,
    values.map((_, i) => 60_000 * i),
  );
  let file = parquetOf({ rows: table.rows, columns: table.columns });
  let [puts, read] = [0, 0];
  const objects = {
    get: async () => file,
    put: async (_: string, bytes: Uint8Array) => {
      file = bytes;
      puts++;
    },
    getTail: async (_: string, most: number) => ({
      ...{ size: file.length, bytes: file.subarray(Math.max(0, file.length - most)) },
    }),
    getRange: async (_: string, start: number, end: number) => {
      read += end - start;
      return file.subarray(start, end);
    },
  };
  const tables = new RunTables({ objects } as never);
  const run = { id: 'run', userId: 'user' } as CompletedRun;
  const page = () => tables.equityRows(run, { cursor: 10_000, limit: 2 });
  const first = await page();
  expect(first).toMatchObject({ total: CANDLES, next: 10_002, rows: [{ equity: 100 }, {}] });
  expect(Buffer.compare(file, parquetOf(table))).toBe(0);
  read = 0;
  expect(await page()).toEqual(first);
  expect({ puts, isPart: read < file.length / 4 }).toEqual({ puts: 1, isPart: true });
});
