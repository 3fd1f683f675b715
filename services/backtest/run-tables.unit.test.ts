import type { CompletedRun } from '../../api/backtest/run-port';
import { AppError } from '../../core/errors';
import { equityTable } from '../../reports/exports/export-table';
import { parquetOf } from '../../reports/exports/parquet';
import { repeated } from './repeated-runs';
import { RunTables } from './run-tables';

jest.mock('./repeated-runs');
const repeatedMock = jest.mocked(repeated);

// Parquet is loaded when it is first needed.
jest.setTimeout(60_000);

const CANDLES = 50_000;
const KEY = 'backtests/run/equity.parquet';

const values = Float64Array.from({ length: CANDLES }, (_, i) => Math.sqrt(i));
const table = equityTable(
  { firstBar: 0, equity: values, cash: values, position: values },
  values.map((_, i) => 60_000 * i),
);
const run = { id: 'run', userId: 'user' } as CompletedRun;
const wanted = { cursor: 10_000, limit: 2 };
const page = { total: CANDLES, next: 10_002, rows: [{ equity: 100 }, {}] };

/** Tables over a store with a file of equity from before files had groups. */
function tablesOverOldFile() {
  const files = new Map([[KEY, parquetOf({ rows: table.rows, columns: table.columns })]]);
  const count = { read: 0 };
  const bytesOf = (key: string) => files.get(key) ?? new Uint8Array();
  const objects = {
    get: async (key: string) => files.get(key),
    put: async (key: string, bytes: Uint8Array) => void files.set(key, bytes),
    getTail: async (key: string, most: number) =>
      files.has(key) ? { size: bytesOf(key).length, bytes: bytesOf(key).slice(-most) } : undefined,
    getRange: async (key: string, start: number, end: number) => {
      count.read += end - start;
      return bytesOf(key).subarray(start, end);
    },
  };
  return { tables: new RunTables({ objects } as never), files, count };
}

test('of an old file of equity one with groups is drawn once, whoever asks, then read page by page', async () => {
  const { tables, files, count } = tablesOverOldFile();
  repeatedMock.mockReset().mockResolvedValue({ bytes: parquetOf(table) } as never);
  const readers = [1, 2, 3].map(() => tables.equityRows(run, wanted));
  for (const found of await Promise.all(readers)) expect(found).toMatchObject(page);
  expect(repeatedMock).toHaveBeenCalledTimes(1);
  count.read = 0;
  expect(await tables.equityRows(run, wanted)).toMatchObject(page);
  expect(count.read).toBeLessThan((files.get(KEY)?.length ?? 0) / 4);
});

test('an old file of a run that cannot be computed again is read as it is', async () => {
  const { tables } = tablesOverOldFile();
  repeatedMock.mockReset().mockRejectedValue(new AppError('RUN_NOT_REPEATABLE', 'gone'));
  expect(await tables.equityRows(run, wanted)).toMatchObject(page);
  repeatedMock.mockReset().mockRejectedValue(new AppError('UNAVAILABLE', 'away'));
  await expect(tables.equityRows(run, wanted)).rejects.toThrow('away');
});
