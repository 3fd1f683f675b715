import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { manyTrades } from '../../imports/testing/beta1-tables';
import { writeSqlite } from '../../imports/testing/sqlite-file';
import { REPOSITORY } from '../../platform/repository';
import { eventually } from '../shared/testing/test-stack';
import { ImportWorld } from './testing/import-world';

/** A million take half an hour on a small machine: IMPORT_TRADES=1000000 prints time and memory. */
const TRADES = Number(process.env['IMPORT_TRADES'] ?? 12_000);
const LIMIT_MS = 240_000 + TRADES * 3;

jest.setTimeout(LIMIT_MS);

let world: ImportWorld;

beforeAll(async () => {
  world = await ImportWorld.start();
});
afterAll(async () => {
  await world?.close();
});

const done = () =>
  world
    .db('imports')('import_parts')
    .sum('done as done')
    .then(([row]) => Number(row?.done));

/** The most memory that a process has held, in MB; 0 once it is gone or where there is no /proc. */
function peakMegabytes(pid = 0): number {
  try {
    const [, kilobytes = '0'] =
      /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes) / 1_024);
  } catch {
    return 0;
  }
}

test('a batch whose service was killed goes on where it was, and so does the command', async () => {
  const before = await world.logicalChecksum();
  const file = `${world.newFolder()}/long.db`;
  writeSqlite(file, manyTrades(TRADES));
  const first = await world.fork('imports');
  const owner = await world.fork('forward-test');
  const begun = Date.now();
  const command = spawn(
    process.execPath,
    [
      ...['cli/algotrade.cjs', 'import', 'beta1', file, '--owner', 'alice'],
      ...(await world.serverOptions()),
    ],
    { cwd: REPOSITORY, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const ended = once(command, 'close');
  const measured = (what: string) => {
    if (process.env['IMPORT_TRADES'] === undefined) return;
    const seconds = Math.round((Date.now() - begun) / 1_000);
    process.stderr.write(`${what} after ${seconds} s, peaks in MB ${JSON.stringify(peaks)}\n`);
  };
  const peaks = { command: 0, service: peakMegabytes(first.pid), owner: peakMegabytes(owner.pid) };
  measured('started');
  let service = first;
  const sampling = setInterval(() => {
    peaks.command = Math.max(peaks.command, peakMegabytes(command.pid));
    peaks.service = Math.max(peaks.service, peakMegabytes(service.pid));
    peaks.owner = Math.max(peaks.owner, peakMegabytes(owner.pid));
  }, 100);
  try {
    await eventually(async () => (await done()) > TRADES / 4, LIMIT_MS / 2);
    first.kill('SIGKILL');
    await once(first, 'exit');
    const atDeath = await done();
    measured(`killed with ${atDeath} of ${TRADES} done`);
    expect(atDeath).toBeLessThan(TRADES);
    service = await world.fork('imports');
    expect(await done()).toBeGreaterThanOrEqual(atDeath);
    expect(await ended).toEqual([0, null]);
    measured('completed');
    await rolledBack(before);
    measured('rolled back');
  } finally {
    clearInterval(sampling);
  }
  expect(peaks.command).toBeLessThan(300);
});

/** What was imported is right and complete, and taken back nothing of it is left. */
async function rolledBack(before: Record<string, string>): Promise<void> {
  const { body } = await world.call('GET', '/api/imports');
  expect(body.total).toBe(1);
  const { batch_id: id } = body.data[0];
  const { body: batch } = await world.call('GET', `/api/imports/${id}`);
  expect(batch.data).toMatchObject({ state: 'completed', error: null });
  // Nothing twice, and what was done before counts as it was.
  expect(batch.data.tables).toMatchObject([
    { table: 'forward_test_sessions', inserted: 1, balanced: true },
    { table: 'trades', read: TRADES, inserted: TRADES, unchanged: 0, balanced: true },
  ]);
  const [row] = await world.db('imports')('import_map').where({ entity: 'trade' }).count('* as n');
  expect(Number(row?.['n'])).toBe(TRADES);
  const stored = await world
    .db('forward-test')
    .raw<{ rows: { n: string }[] }>(
      "select count(*) as n from imported_rows where entity = 'trade'",
    );
  expect(Number(stored.rows[0]?.n)).toBe(TRADES);

  const rollback = await world.call('POST', `/api/imports/${id}/rollback`, { body: {} });
  expect(rollback.status).toBe(200);
  const rolledBack = await world.ended(id as string, LIMIT_MS / 2);
  expect(rolledBack).toMatchObject({ state: 'rolled_back', rollback: { edited: 0 } });
  expect(await world.logicalChecksum()).toEqual(before);
  // Nobody waits for a million rows: they are deleted behind.
  await eventually(async () => {
    const [left] = await world.db('forward-test')('imported_sessions').count('* as n');
    return Number(left?.['n']) === 0;
  }, LIMIT_MS / 2);
  expect(await world.db('forward-test')('imported_rows').first()).toBeUndefined();
}
