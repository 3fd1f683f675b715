import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { lowerSession } from './session-priority';

/** Undefined where Linux, or another system, does not schedule by session. */
function nicenessOf(pid: number | 'self'): string | undefined {
  const path = `/proc/${pid}/autogroup`;
  return existsSync(path) ? / nice (-?\d+)/.exec(readFileSync(path, 'utf8'))?.[1] : undefined;
}

describe('a session that gives way', () => {
  it('is the one of the process, not ours, where there are sessions', async () => {
    const own = nicenessOf('self');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1_000)'], {
      detached: true,
      stdio: 'ignore',
    });
    const { pid = 0 } = child;
    await lowerSession(pid, 7);
    expect(nicenessOf(pid)).toBe(own === undefined ? undefined : '7');
    expect(nicenessOf('self')).toBe(own);
    child.kill('SIGKILL');
    await once(child, 'exit');
  });

  it('is no error of a process that has ended', async () => {
    const child = spawn(process.execPath, ['-e', ''], { detached: true, stdio: 'ignore' });
    await once(child, 'exit');
    await expect(lowerSession(child.pid ?? 0, 7)).resolves.toBeUndefined();
  });
});
