import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AS_BUNDLE, REPOSITORY } from '../../platform/repository';
import { launch } from '../../stack/launch';
import { rotateLog, tailOfLog } from '../../stack/part-log';
import { stopOrphan, writePidFile } from '../../stack/pid-file';
import { freePortOrThrow } from './free-port';

const READY_WITHIN_MS = 30_000;
const STOP_GRACE_MS = 5_000;
const STEADY_AFTER_MS = 60_000;
const LONGEST_BACK_OFF_MS = 30_000;

/** How the simulated exchange is run. */
export interface ExchangeProcessOptions {
  readonly port: number;
  readonly logPath: string;
  readonly pidPath: string;
  /** Flags of feeds/simulated, as `['--speed', '60']`. */
  readonly flags?: readonly string[];
  onDied?(restartInMs: number): void;
}

/** The simulated exchange as a process of its own, started again with back-off when it dies. */
export class ExchangeProcess {
  private child: ChildProcess | undefined;
  private readonly stopping = new AbortController();
  private failures = 0;
  private restart: Promise<void> = Promise.resolve();

  private constructor(private readonly options: ExchangeProcessOptions) {}

  get restUrl(): string {
    return `http://127.0.0.1:${this.options.port}`;
  }

  get wsUrl(): string {
    return `ws://127.0.0.1:${this.options.port}`;
  }

  /** The pid while it runs. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Starts it and waits until it answers; throws with its last log lines when it does not. */
  static async start(options: ExchangeProcessOptions): Promise<ExchangeProcess> {
    await stopOrphan(options.pidPath, 'SIGTERM', STOP_GRACE_MS);
    await freePortOrThrow(options.port, 'ALGOTRADE_SIMULATED_PORT', 'simulated exchange');
    rotateLog(options.logPath);
    const exchange = new ExchangeProcess(options);
    try {
      await exchange.bringUp();
    } catch (error) {
      await exchange.stop();
      throw error;
    }
    return exchange;
  }

  /** Ends it and keeps it ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    const { child } = this;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS);
      await ended;
      clearTimeout(force);
    }
    await this.restart;
    rmSync(this.options.pidPath, { force: true });
  }

  private async bringUp(): Promise<void> {
    const { port, logPath, pidPath, flags = [] } = this.options;
    const script = join(REPOSITORY, 'feeds/simulated/main.ts');
    const args = [...AS_BUNDLE, script, '--port', String(port), ...flags];
    // In a session of its own: after Ctrl-C the services stop before the exchange does.
    const child = launch({ command: process.execPath, args, cwd: REPOSITORY }, 'SIGTERM', logPath);
    this.child = child;
    const exit = once(child, 'exit').then(() => this.onExit(child));
    if (child.pid !== undefined) writePidFile(pidPath, child.pid);
    await Promise.race([this.untilItAnswers(), exit.then(() => this.endedEarly())]);
    setTimeout(() => (this.failures = 0), STEADY_AFTER_MS).unref();
  }

  private async untilItAnswers(): Promise<void> {
    const deadline = performance.now() + READY_WITHIN_MS;
    for (;;) {
      if (this.stopping.signal.aborted) return;
      const answered = await fetch(`${this.restUrl}/time`, { signal: AbortSignal.timeout(1_000) })
        .then((response) => response.ok)
        .catch(() => false);
      if (answered) return;
      if (performance.now() > deadline)
        throw this.failure(`gave no answer in ${READY_WITHIN_MS} ms`);
      await sleep(50);
    }
  }

  private onExit(child: ChildProcess): void {
    if (this.child !== child) return;
    this.child = undefined;
    if (!this.stopping.signal.aborted) this.restart = this.restartWithBackOff();
  }

  private async restartWithBackOff(): Promise<void> {
    const delayMs = Math.min(LONGEST_BACK_OFF_MS, 1_000 * 2 ** this.failures);
    this.failures += 1;
    this.options.onDied?.(delayMs);
    try {
      await sleep(delayMs, undefined, { signal: this.stopping.signal });
      await this.bringUp();
    } catch {
      // Ended again before it answered: its exit has begun the next attempt. Or we stop.
    }
  }

  private endedEarly(): void {
    if (!this.stopping.signal.aborted) throw this.failure('ended before it answered');
  }

  private failure(what: string): Error {
    const { logPath } = this.options;
    return new Error(`the simulated exchange ${what}:\n${tailOfLog(logPath, 15)}`);
  }
}
