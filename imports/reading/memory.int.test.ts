import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { largeStrategies, manyTrades, wholeSnapshots } from '../testing/beta1-tables';
import type { FixtureTable } from '../testing/sqlite-file';
import { writeSqlite } from '../testing/sqlite-file';

jest.setTimeout(180_000);

/** A million trades of one session take two minutes and as much memory as this many (IMPORT_TRADES=1000000). */
const COUNT = Number(process.env['IMPORT_TRADES'] ?? 100_000);

interface Measured {
  /** Rows read of each table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly megabytes: number;
}

function measure(tables: Readonly<Record<string, FixtureTable>>): Measured {
  const folder = mkdtempSync(join(tmpdir(), 'many-'));
  try {
    const file = join(folder, 'many.db');
    writeSqlite(file, tables);
    const script = join(__dirname, '../testing/measure-reading.ts');
    const output = execFileSync(process.execPath, ['--import', 'tsx', script, file]);
    return JSON.parse(String(output)) as Measured;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a session of many trades is read in less than 300 MB', () => {
  const { rows, megabytes } = measure(manyTrades(COUNT));
  expect(rows).toMatchObject({ trades: COUNT });
  expect(megabytes).toBeLessThan(300);
});

test('rows that are whole snapshots of many points are read in less than 300 MB', () => {
  const { rows, megabytes } = measure(wholeSnapshots(300, 500));
  expect(rows).toMatchObject({ session_data: 300 });
  expect(megabytes).toBeLessThan(300);
});

test('strategies of half a megabyte each are read in less than 300 MB', () => {
  const { rows, megabytes } = measure(largeStrategies(300, 500_000));
  expect(rows).toMatchObject({ strategies: 300 });
  expect(megabytes).toBeLessThan(300);
});
