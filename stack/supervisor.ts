import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { StackError, messageOf } from './errors';
import { launch } from './launch';
import type { Part, PartState, PartStatus, ReportProgress } from './part';
import { rotateLog, tailOfLog } from './part-log';
import { writePidFile } from './pid-file';
import { stopSignals } from './stop-signals';

const stopGraceMs = 20_000;
const readyWithinMs = 90_000;
const steadyAfterMs = 60_000;
const longestBackOffMs = 30_000;

/** Where a part keeps its files, and who is told of its life. */
export interface SupervisorOptions {
  dataDir: string;
  logPath: string;
  pidPath: string;
  report: ReportProgress;
  onChange: () => void;
  signal?: AbortSignal;
}

/** Keeps one part running: starts it, restarts it with back-off when it dies, stops it in order. */
export class Supervisor {
  private state: PartState = 'fetching';
  private version: string | undefined;
  private child: ChildProcess | undefined;
  private wanted = false;
  private restarts = 0;
  private failures = 0;
  private work: Promise<void> = Promise.resolve();
  private wake = new AbortController();

  constructor(
    readonly part: Part,
    private readonly options: SupervisorOptions,
  ) {}

  status(): PartStatus {
    const { name, address } = this.part;
    const { state, version, restarts } = this;
    const pid = this.child?.pid;
    return { name, state, address, version, dataDir: this.options.dataDir, pid, restarts };
  }

  async install(): Promise<void> {
    this.version = await this.part.install();
  }

  /** Starts the part and waits until it answers; throws `part-failed` with its last log lines. */
  start(): Promise<void> {
    if (this.wanted) return this.whenReady();
    this.wanted = true;
    this.wake = new AbortController();
    rotateLog(this.options.logPath);
    const start = this.work.then(() => this.bringUp());
    this.work = start.catch(() => undefined);
    return start.catch((error: unknown) => {
      this.wanted = false;
      this.enter('failed');
      throw error;
    });
  }

  /** Stops the part and keeps it stopped; after 20 seconds it is killed. */
  async stop(signal?: NodeJS.Signals): Promise<void> {
    const hadStarted = this.wanted;
    this.wanted = false;
    this.wake.abort();
    await this.endChild(signal);
    await this.work;
    await this.endChild(signal);
    rmSync(this.options.pidPath, { force: true });
    this.enter('stopped');
    if (hadStarted) this.options.report({ kind: 'stopped', part: this.part.name });
  }

  /** Kills the part as a crash would; it comes back by itself. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || hasEnded(child)) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** Resolves once the part answers, throws when it is stopped or has failed. */
  async whenReady(): Promise<void> {
    while (this.state !== 'ready') {
      if (!this.wanted) throw new StackError('part-failed', `${this.part.name} is ${this.state}`);
      await sleep(25);
    }
  }

  private async bringUp(): Promise<void> {
    const { part, options } = this;
    const startedAt = performance.now();
    this.enter('starting');
    options.report({ kind: 'starting', part: part.name });
    const plan = await part.launch();
    if (!this.wanted) return;
    const child = launch(plan, stopSignals[part.name], options.logPath);
    this.child = child;
    child.once('exit', (code, signal) => this.onExit(child, signal ?? `exit code ${code}`));
    child.once('error', () => undefined); // reported by untilReady: the process has no pid
    if (child.pid !== undefined) writePidFile(options.pidPath, child.pid);
    await this.untilReady(child);
    const pid = child.pid ?? 0;
    const elapsedMs = Math.round(performance.now() - startedAt);
    this.enter('ready');
    options.report({ kind: 'ready', part: part.name, address: part.address, pid, elapsedMs });
    const steady = setTimeout(() => {
      if (this.child === child && !hasEnded(child)) this.failures = 0;
    }, steadyAfterMs);
    steady.unref();
  }

  private async untilReady(child: ChildProcess): Promise<void> {
    const deadline = performance.now() + readyWithinMs;
    let last = 'no attempt yet';
    for (let pauseMs = 20; ; pauseMs = Math.min(200, pauseMs * 1.5)) {
      if (child.pid === undefined || hasEnded(child)) throw this.failure('ended during startup');
      if (!this.wanted) throw new StackError('aborted', `${this.part.name} was stopped`);
      if (performance.now() > deadline) {
        await this.endChild();
        throw this.failure(`did not respond within ${readyWithinMs / 1000} s (${last})`);
      }
      try {
        await this.part.probe();
        if (hasEnded(child)) continue;
        return await this.part.afterReady?.();
      } catch (error) {
        last = messageOf(error);
      }
      await sleep(pauseMs);
    }
  }

  private onExit(child: ChildProcess, reason: string): void {
    if (this.child === child) this.child = undefined;
    // An exit before the part answered is the starter's to report; one we asked for is no news.
    if (this.wanted && this.state === 'ready') this.scheduleRestart(reason);
  }

  private scheduleRestart(reason: string): void {
    const restartInMs = Math.min(longestBackOffMs, 1000 * 2 ** this.failures);
    this.failures += 1;
    this.enter('restarting');
    this.options.report({ kind: 'exited', part: this.part.name, reason, restartInMs });
    this.work = this.restartAfter(restartInMs);
  }

  private async restartAfter(delayMs: number): Promise<void> {
    try {
      await sleep(delayMs, undefined, { signal: this.wake.signal });
      this.restarts += 1;
      await this.bringUp();
    } catch (error) {
      if (this.wanted) this.scheduleRestart(messageOf(error));
    }
  }

  private async endChild(signal = stopSignals[this.part.name]): Promise<void> {
    const { child } = this;
    if (!child || child.pid === undefined || hasEnded(child)) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    const force = setTimeout(() => child.kill('SIGKILL'), stopGraceMs);
    await ended;
    clearTimeout(force);
  }

  private failure(what: string): StackError {
    const { logPath } = this.options;
    const log = tailOfLog(logPath, 15);
    return new StackError(
      'part-failed',
      `${this.part.name} ${what}; the end of ${logPath}:\n${log}`,
    );
  }

  private enter(state: PartState): void {
    this.state = state;
    this.options.onChange();
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
