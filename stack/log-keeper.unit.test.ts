import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../test/support/eventually';
import { keepLogsSmall } from './log-keeper';
import { withLog } from './part-log';

const LARGEST_BYTES = 50_000;

test('a log is emptied while a process writes it, and five older ones are kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-keeper-'));
  const path = join(folder, 'services.log');
  const script = "let n = 0; setInterval(() => console.log(n++, 'x'.repeat(9_000)), 1)";
  const child = withLog(path, (log) =>
    spawn(process.execPath, ['-e', script], { stdio: ['ignore', log, log] }),
  );
  const stop = keepLogsSmall(folder, { largestBytes: LARGEST_BYTES, everyMs: 10 });
  const oldest = join(folder, 'services.log.5');
  await eventually('five logs are kept', () => readdirSync(folder).length === 6 || undefined);
  const [first = ''] = readFileSync(oldest, 'utf8').split(' ');
  await eventually('they are replaced', () => {
    return readFileSync(oldest, 'utf8').split(' ')[0] !== first || undefined;
  });
  child.kill();
  await once(child, 'exit');
  stop();
  expect(readdirSync(folder).sort()).toEqual([
    'services.log',
    ...[1, 2, 3, 4, 5].map((age) => `services.log.${age}`),
  ]);
  expect(statSync(`${path}.1`).mode & 0o777).toBe(0o600);
  // The writer goes on at the new end: no gap of zeros.
  expect(readFileSync(path).includes(0)).toBe(false);
  rmSync(folder, { recursive: true });
});
