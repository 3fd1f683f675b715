import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../../test/support/eventually';
import { identify } from '../process-identity';
import { untilPostmasterReaped } from './postmaster-lock';

const cluster = mkdtempSync(join(tmpdir(), 'cluster-'));

afterAll(() => {
  rmSync(cluster, { recursive: true, force: true });
});

function lockedBy(pid: number | undefined): void {
  writeFileSync(join(cluster, 'postmaster.pid'), `${pid}\n${cluster}\n`);
}

test('a postmaster that has ended is waited for until it is reaped', async () => {
  // The shell becomes a program that never asks for the exit code of its child.
  const script = 'sleep 0.1 & echo $!; exec sleep 30';
  const parent = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const [pid] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
    await eventually('it has ended', () => identify(Number(pid)) === undefined || undefined);
    lockedBy(Number(pid));
    let reaped = false;
    const waiting = untilPostmasterReaped(cluster).then(() => (reaped = true));
    await sleep(100);
    expect(reaped).toBe(false);
    parent.kill('SIGKILL');
    await waiting;
  } finally {
    parent.kill('SIGKILL');
  }
});

test('one that runs, one that is gone and an orderly stop are not waited for', async () => {
  const began = performance.now();
  lockedBy(process.pid);
  await untilPostmasterReaped(cluster);
  const gone = spawn('true');
  await once(gone, 'exit');
  lockedBy(gone.pid);
  await untilPostmasterReaped(cluster);
  rmSync(join(cluster, 'postmaster.pid'));
  await untilPostmasterReaped(cluster);
  expect(performance.now() - began).toBeLessThan(3_000);
});
