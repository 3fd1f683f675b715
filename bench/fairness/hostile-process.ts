import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { lowerSession } from '../../services/local/session-priority';
import { AS_BUNDLE, REPOSITORY } from '../../platform/repository';

const CLIENT_NICENESS = 10;

/** The hostile user in a process of its own: what it costs to be hostile is not measured. */
export class HostileProcess {
  private last = '';

  private constructor(private readonly child: ChildProcess) {}

  /** Resolves when all of its load is under way. */
  static async start(api: string): Promise<HostileProcess> {
    const child = spawn(process.execPath, [...AS_BUNDLE, 'bench/fairness/hostile-load.ts', api], {
      cwd: REPOSITORY,
      stdio: ['ignore', 'pipe', 'inherit'],
      // A session of its own, which Linux can schedule behind those of the system.
      detached: true,
    });
    // In life it has a machine of its own: here it must not take the system's.
    if (child.pid !== undefined) {
      setPriority(child.pid, CLIENT_NICENESS);
      await lowerSession(child.pid, CLIENT_NICENESS);
    }
    process.once('exit', () => child.kill());
    const hostile = new HostileProcess(child);
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    const ended = once(child, 'exit').then(() =>
      Promise.reject(new Error('the hostile user ended')),
    );
    const begun = once(lines, 'line');
    lines.on('line', (line) => {
      hostile.last = line;
    });
    await Promise.race([begun, ended]);
    ended.catch(() => undefined);
    return hostile;
  }

  /** Ends it; what it asked for and what became of it. */
  async stop(): Promise<string> {
    const exited = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exited;
    return this.last;
  }
}
