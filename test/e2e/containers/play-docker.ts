import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, copyFileSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { eventually } from '../../support/eventually';
import type { Container } from './compose';

/** The folders of this machine that containers are made of. */
interface Folders {
  readonly image: string;
  /** What `npm run keys` has made. */
  readonly keys: string;
  /** For logs, and what containers mount. */
  readonly scratch: string;
}

const START_MS = 180_000;
const CHECK_EVERY_MS = 500;
const ENTRYPOINT = ['node', '--require', './platform/bundled.cjs'];

/** Containers as processes: each has the files of the image, and its own environment and secrets only. */
export class Containers {
  private readonly running: ChildProcess[] = [];
  private readonly started = new Map<string, Promise<void>>();

  constructor(
    private readonly all: Readonly<Record<string, Container>>,
    private readonly folders: Folders,
  ) {}

  /** Resolves once the container, and first all it depends on, is healthy or has ended well. */
  start(name: string): Promise<void> {
    const starting = this.started.get(name) ?? this.startOnce(name);
    this.started.set(name, starting);
    return starting;
  }

  async stop(): Promise<void> {
    const living = this.running.filter((child) => !ended(child));
    const exits = living.map((child) => once(child, 'exit'));
    for (const child of living) child.kill('SIGTERM');
    await Promise.all(exits);
  }

  private async startOnce(name: string): Promise<void> {
    const container = this.all[name];
    // Kafka and the like come with images of their own: the stack runs in their place.
    if (container?.build === undefined) return;
    const { depends_on: needed = {}, entrypoint = ENTRYPOINT, command, healthcheck } = container;
    await Promise.all(Object.keys(needed).map((other) => this.start(other)));
    const env = this.environmentOf(name, container);
    const child = this.spawn([...entrypoint, ...command], env, name);
    this.running.push(child);
    if (healthcheck) await this.untilHealthy(name, child, healthcheck.test.slice(1), env);
    else if ((await exitOf(child)) !== 0) throw new Error(`${name} failed:\n${this.logOf(name)}`);
  }

  private async untilHealthy(
    name: string,
    child: ChildProcess,
    check: readonly string[],
    env: NodeJS.ProcessEnv,
  ): Promise<void> {
    const ask = async () => {
      if (ended(child)) throw new Error(`${name} ended:\n${this.logOf(name)}`);
      if ((await exitOf(this.spawn(check, env, 'health-checks'))) === 0) return true;
      // Each check is a process: one after the other would take the start's own time.
      await setTimeout(CHECK_EVERY_MS);
      return undefined;
    };
    await eventually(`${name} is healthy`, ask, START_MS);
  }

  private environmentOf(name: string, container: Container): NodeJS.ProcessEnv {
    const folder = join(this.folders.scratch, name);
    mkdirSync(folder);
    for (const file of container.secrets ?? []) {
      copyFileSync(join(this.folders.keys, file), join(folder, file));
    }
    const given = Object.entries(container.environment ?? {}).map(([key, value]) => [
      key,
      String(value).replace('/run/secrets', folder).replace('/var/cache', folder),
    ]);
    return { PATH: process.env['PATH'], ...Object.fromEntries(given) } as NodeJS.ProcessEnv;
  }

  /** Its first word is `node`, which is this one. */
  private spawn(
    [, ...words]: readonly string[],
    env: NodeJS.ProcessEnv,
    log: string,
  ): ChildProcess {
    const file = openSync(this.logPath(log), 'a');
    const child = spawn(process.execPath, words, {
      cwd: this.folders.image,
      env,
      stdio: ['ignore', file, file],
    });
    closeSync(file);
    return child;
  }

  private logOf(name: string): string {
    return readFileSync(this.logPath(name), 'utf8').split('\n').slice(-30).join('\n');
  }

  private logPath(name: string): string {
    return join(this.folders.scratch, `${name}.log`);
  }
}

function ended(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  if (!ended(child)) await once(child, 'exit');
  return child.exitCode;
}
