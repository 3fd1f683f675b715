import { readFileSync } from 'node:fs';
import { tableFromIPC } from 'apache-arrow';
import { readParquet } from 'parquet-wasm';
import { TemporaryFolder } from '../candle-files/testing/temporary-folder';
import { algotrade } from './testing/run-command';

jest.setTimeout(60_000);

const MONTH = 'data/btc-perp-1m-2022-01.csv.gz';
const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const exports = ['fills', 'round-trips', 'equity', 'daily-returns'] as const;

function csv(path: string): { names: string[]; rows: string[][] } {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  return { names: head.split(','), rows: lines.map((line) => line.split(',')) };
}

/** A value of a Parquet file as the CSV writes it. */
function asText(name: string, value: string | number | bigint | null): string {
  if (value === null) return '';
  if (name === 'date') return new Date(Number(value)).toISOString().slice(0, 10);
  return typeof value === 'string' ? value : String(value);
}

test('every export says the same as CSV and as Parquet', async () => {
  const options = exports.flatMap((name) => [`--${name}`, folder.pathOf(`${name}.csv`)]);
  const binary = exports.flatMap((name) => [`--${name}`, folder.pathOf(`${name}.parquet`)]);
  const run = ['backtest', 'rsi', '--candles', MONTH, '--timeframe', '1h'];
  expect(await algotrade([...run, ...options])).toMatchObject({ code: 0 });
  expect(await algotrade([...run, ...binary])).toMatchObject({ code: 0 });
  for (const name of exports) {
    const { names, rows } = csv(folder.pathOf(`${name}.csv`));
    const bytes = readFileSync(folder.pathOf(`${name}.parquet`));
    const table = tableFromIPC(readParquet(bytes).intoIPCStream());
    expect(table.schema.fields.map((field) => field.name)).toEqual(names);
    expect(table.numRows).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(1);
    names.forEach((column, c) => {
      const values = Array.from(
        table.getChild(column) as Iterable<string | number | bigint | null>,
      );
      expect(values.map((value) => asText(column, value))).toEqual(rows.map((row) => row[c]));
    });
  }
});

test('round trips are the sales of the fills, and daily returns lead to the final equity', () => {
  const fills = csv(folder.pathOf('fills.csv'));
  const trips = csv(folder.pathOf('round-trips.csv'));
  const sales = fills.rows.filter(([, side]) => side === 'sell');
  expect(trips.names).toContain('adverse_excursion');
  expect(trips.rows.map((row) => row[trips.names.indexOf('pnl')])).toEqual(
    sales.map((row) => row[fills.names.indexOf('pnl')]),
  );
  const equity = csv(folder.pathOf('equity.csv')).rows.at(-1)?.[1];
  const { rows, names } = csv(folder.pathOf('daily-returns.csv'));
  expect(names).toEqual(['date', 'return']);
  expect(rows[0]?.[0]).toMatch(/^\d{4}-\d\d-\d\d$/);
  const growth = rows.reduce((product, [, change]) => product * (1 + Number(change)), 100_000);
  expect(growth).toBeCloseTo(Number(equity), 4);
});

test('only one output may be standard output', async () => {
  const run = ['backtest', 'rsi', '--candles', MONTH, '--fills', '-', '--equity', '-'];
  const { code, stderr } = await algotrade(run);
  expect(code).toBe(2);
  expect(stderr).toContain('expected at most one of the outputs to be -');
});
