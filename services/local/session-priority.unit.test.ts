import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { lowerSession } from './session-priority';

/**
 * Undefined where Linux, or another system, does not schedule by session, and for a process of the
 * first session, which has no niceness of its own.
 */
function nicenessOf(pid: number | 'self'): string | undefined {
  const path = `/proc/${pid}/autogroup`;
  return existsSync(path) ? / nice (-?\d+)/.exec(readFileSync(path, 'utf8'))?.[1] : undefined;
}

function inSessionOfItsOwn() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1_000)'], {
    detached: true,
    stdio: 'ignore',
  });
  const end = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { pid: child.pid ?? 0, end };
}

describe('a session that gives way', () => {
  it('is the one of the process, neither ours nor another, where there are sessions', async () => {
    const [lowered, other] = [inSessionOfItsOwn(), inSessionOfItsOwn()];
    const before = { own: nicenessOf('self'), other: nicenessOf(other.pid) };
    try {
      await lowerSession(lowered.pid, 7);
      expect(nicenessOf(lowered.pid)).toBe(before.other === undefined ? undefined : '7');
      expect({ own: nicenessOf('self'), other: nicenessOf(other.pid) }).toEqual(before);
    } finally {
      await Promise.all([lowered.end(), other.end()]);
    }
  });

  it('is no error of a process that has ended', async () => {
    const child = spawn(process.execPath, ['-e', ''], { detached: true, stdio: 'ignore' });
    await once(child, 'exit');
    await expect(lowerSession(child.pid ?? 0, 7)).resolves.toBeUndefined();
  });
});
