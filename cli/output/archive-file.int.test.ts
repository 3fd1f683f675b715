import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';
import { TemporaryFolder } from '../../candle-files/testing/temporary-folder';
import { ArchiveFile } from './archive-file';

jest.setTimeout(60_000);

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

/** A process that writes so many rows that some are on the disk, and stays in the middle of it. */
async function killed(signal: NodeJS.Signals, path: string) {
  const script =
    `const { ArchiveFile } = require(${JSON.stringify(require.resolve('./archive-file'))});` +
    `const archive = new ArchiveFile(process.argv[1]);` +
    `const users = (from) => Array.from({ length: 1000 }, (_, i) => ({ id: from + i, email: 'x'.repeat(1000) }));` +
    `for (let i = 0; i < 10; i++) archive.add('users', users(i * 1000));` +
    `setInterval(() => undefined, 1000);` +
    `process.stdout.write('written');`;
  const args = ['--require', './platform/bundled.cjs', '-e', script, path];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const during = readdirSync(folder.path);
  const closed = once(child, 'close');
  child.kill(signal);
  const [, endedBy] = (await closed) as [number | null, NodeJS.Signals | null];
  expect(endedBy).toBe(signal);
  return { during, after: readdirSync(folder.path) };
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s in the middle leaves nothing, and the archive of before as it was',
  async (signal) => {
    const path = folder.file('out.db', 'of before');
    const { during, after } = await killed(signal, path);
    expect(during).toContainEqual(expect.stringMatching(/^out\.db\.partial-\d+$/));
    expect(during).toContainEqual(expect.stringMatching(/^out\.db\.partial-\d+-journal$/));
    expect(after).toEqual(['out.db']);
    expect(readFileSync(path, 'utf8')).toBe('of before');
  },
);

test('parts of what began or ended while the archive was made fit its rows', () => {
  const path = folder.pathOf('busy.db');
  const archive = new ArchiveFile(path);
  archive.add('backtest_results', [
    { id: 'whole', status: 'completed' },
    { id: 'ended since', status: 'running' },
  ]);
  const parts = ['trials', 'trials', 'result.json.gz'].map((name, part) => ({
    ...{ part, parts: 3, name, content: '' },
  }));
  for (const run_id of ['whole', 'ended since', 'begun since']) {
    archive.add(
      'backtest_parts',
      parts.map((part) => ({ run_id, ...part })),
    );
  }
  const counts = archive.finish([]);
  expect(counts).toEqual(new Map(Object.entries({ backtest_results: 2, backtest_parts: 5 })));
  archive.discard();
  const db = new DatabaseSync(path);
  const rows = db.prepare('select run_id, part, parts, name from backtest_parts').all();
  db.close();
  const [first, second] = parts.map(({ content: _, ...part }) => ({ ...part, parts: 2 }));
  expect(rows).toEqual([
    ...[first, second].map((part) => ({ run_id: 'ended since', ...part })),
    ...parts.map(({ content: _, ...part }) => ({ run_id: 'whole', ...part })),
  ]);
});
