import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { AS_BUNDLE, REPOSITORY } from '../../platform/repository';
import { launch } from '../../stack/launch';
import { tailOfLog } from '../../stack/part-log';
import { stopOrphan, writePidFile } from '../../stack/pid-file';
import { lowerSession } from './session-priority';

const READY_WITHIN_MS = 90_000;
const STEADY_AFTER_MS = 60_000;
const LONGEST_BACK_OFF_MS = 30_000;

/** A program of ours that runs beside this process. */
export interface ManagedProcessOptions {
  readonly name: string;
  /** The program and its words, as `['services/run.ts', 'analytics']`. */
  readonly program: readonly string[];
  /** Flags of Node itself. */
  readonly nodeFlags?: readonly string[] | undefined;
  /** By how much it gives way to others once it is ready, from 1 to 19. */
  readonly niceness?: number | undefined;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly logPath: string;
  readonly pidPath: string;
  /** How it is stopped should this process be killed. */
  readonly deathSignal: NodeJS.Signals;
  readonly stopGraceMs: number;
  /** Resolves when it can be used; the signal ends the waiting. */
  untilReady(child: ChildProcess, signal: AbortSignal): Promise<void>;
  readonly onDied?: (restartInMs: number) => void;
}

/** A process that is started again with back-off whenever it ends by itself. */
export class ManagedProcess {
  private child: ChildProcess | undefined;
  private readonly stopping = new AbortController();
  private failures = 0;
  private restart: Promise<void> = Promise.resolve();

  private constructor(private readonly options: ManagedProcessOptions) {}

  /** The pid while it runs. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Starts it and waits until it is ready; throws with its last log lines when it is not. */
  static async start(options: ManagedProcessOptions): Promise<ManagedProcess> {
    const process = new ManagedProcess(options);
    try {
      await process.bringUp();
    } catch (error) {
      await process.stop();
      throw error;
    }
    return process;
  }

  /** Ends what a start that was killed left behind. */
  static async stopOrphan({ pidPath, stopGraceMs }: ManagedProcessOptions): Promise<void> {
    await stopOrphan(pidPath, 'SIGTERM', stopGraceMs);
  }

  /** Ends it and keeps it ended; after a while it is killed. */
  async stop(): Promise<void> {
    this.stopping.abort();
    const { child } = this;
    if (child && !hasEnded(child)) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), this.options.stopGraceMs);
      await ended;
      clearTimeout(force);
    }
    await this.restart;
    rmSync(this.options.pidPath, { force: true });
  }

  private async bringUp(): Promise<void> {
    const { program, nodeFlags = [], niceness = 0, env = {} } = this.options;
    const { logPath, pidPath, deathSignal } = this.options;
    // In a session of its own: after Ctrl-C this process stops it in order.
    const child = launch(
      {
        command: process.execPath,
        args: [...nodeFlags, ...AS_BUNDLE, ...program],
        cwd: REPOSITORY,
        env: env as Record<string, string>,
        talks: true,
      },
      deathSignal,
      logPath,
    );
    this.child = child;
    if (child.pid !== undefined) writePidFile(pidPath, child.pid);
    const waiting = new AbortController();
    const exited = once(child, 'exit').then(() => {
      waiting.abort();
    });
    const late = setTimeout(() => {
      waiting.abort();
    }, READY_WITHIN_MS);
    try {
      await this.options.untilReady(child, AbortSignal.any([waiting.signal, this.stopping.signal]));
    } finally {
      clearTimeout(late);
    }
    if (this.stopping.signal.aborted) return;
    if (waiting.signal.aborted)
      throw this.failure(hasEnded(child) ? 'ended during startup' : 'did not respond in time');
    void exited.then(() => {
      this.onExit(child);
    });
    // Not before: beside a busy one it would take minutes to start.
    if (child.pid !== undefined && niceness > 0) void lowerSession(child.pid, niceness);
    setTimeout(() => (this.failures = 0), STEADY_AFTER_MS).unref();
  }

  private onExit(child: ChildProcess): void {
    if (this.child !== child || this.stopping.signal.aborted) return;
    this.restart = this.startAgain();
  }

  private async startAgain(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const delayMs = Math.min(1_000 * 2 ** this.failures, LONGEST_BACK_OFF_MS);
      this.failures += 1;
      this.options.onDied?.(delayMs);
      await sleep(delayMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      if (this.stopping.signal.aborted) return;
      try {
        await this.bringUp();
        return;
      } catch {
        // Its log says why; the next attempt comes later than this one.
        this.child?.kill('SIGKILL');
      }
    }
  }

  private failure(what: string): Error {
    const { name, logPath } = this.options;
    return new Error(`${name} ${what}; the end of ${logPath}:\n${tailOfLog(logPath, 15)}`);
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
