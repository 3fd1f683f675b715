import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { AS_BUNDLE } from '../../../platform/repository';

/** Back-test services in processes of their own, which tests may kill. */
export class ServiceChildren {
  private readonly children: ChildProcess[] = [];

  async start(
    env: Readonly<Record<string, string>>,
  ): Promise<{ child: ChildProcess; port: number }> {
    const child = fork(join(__dirname, 'serve.ts'), {
      env: { ...process.env, ...env },
      execArgv: [...AS_BUNDLE],
    });
    this.children.push(child);
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    return { child, port };
  }

  killAll(): void {
    for (const child of this.children) child.kill('SIGKILL');
  }
}
