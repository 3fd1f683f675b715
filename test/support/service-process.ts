import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { AS_BUNDLE, REPOSITORY } from '../../platform/repository';
import { eventually } from './eventually';

const STOP_GRACE_MS = 30_000;
/** On a busy machine eight services that start at once take minutes; one that ends is seen at once. */
const START_MS = 180_000;

/** What a service process is started with. */
export interface ServiceProcessOptions {
  readonly name: string;
  /** What `npm run service` is called with; the name by default. */
  readonly words?: readonly string[];
  readonly url: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logPath: string;
}

/** One service as a process of its own that tests may kill, stop and start again. */
export class ServiceProcess {
  private child: ChildProcess | undefined;

  constructor(private readonly options: ServiceProcessOptions) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Starts the process and waits until its `/health` answers 200. */
  async start(): Promise<void> {
    const { name, words = [name], env, url, logPath } = this.options;
    const log = openSync(logPath, 'a');
    const child = spawn(process.execPath, [...AS_BUNDLE, 'services/run.ts', ...words], {
      cwd: REPOSITORY,
      env: { ...env },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.child = child;
    await eventually(
      `${name} answers at ${url}/health`,
      async () => {
        if (ended(child)) throw new Error(`${name} ended while starting:\n${this.logTail()}`);
        return (await answersHealthy(url)) ? true : undefined;
      },
      START_MS,
    );
  }

  /** Kills the process as a crash would. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** Asks the process to end in order; rejects when it does not within half a minute. */
  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  /** The last lines of its log, for the message of a failing test. */
  logTail(lines = 20): string {
    const { logPath } = this.options;
    if (!existsSync(logPath)) return '';
    return readFileSync(logPath, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || ended(child)) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS);
    await exited;
    clearTimeout(late);
    if (signal !== 'SIGKILL' && child.signalCode === 'SIGKILL') {
      throw new Error(`${this.options.name} did not stop in order:\n${this.logTail()}`);
    }
  }
}

function ended(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function answersHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(3_000) })).ok;
  } catch {
    // Not listening yet.
    return false;
  }
}
