import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manyTrades } from '../testing/beta1-tables';
import { writeSqlite } from '../testing/sqlite-file';

jest.setTimeout(180_000);

/** A million trades of one session take two minutes and as much memory as this many (IMPORT_TRADES=1000000). */
const COUNT = Number(process.env['IMPORT_TRADES'] ?? 100_000);

test('a session of many trades is read in less than 300 MB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'many-'));
  try {
    const file = join(folder, 'many.db');
    writeSqlite(file, manyTrades(COUNT));
    const script = join(__dirname, '../testing/measure-reading.ts');
    const output = execFileSync(process.execPath, ['--import', 'tsx', script, file]);
    const measured = JSON.parse(String(output)) as { trades: number; megabytes: number };
    expect(measured.trades).toBe(COUNT);
    expect(measured.megabytes).toBeLessThan(300);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
