import { setTimeout as sleep } from 'node:timers/promises';
import { rotateLog } from '../../stack/part-log';
import { freePortOrThrow } from './free-port';
import { ManagedProcess } from './managed-process';
import type { ManagedProcessOptions } from './managed-process';

/** How the simulated exchange is run. */
export interface ExchangeProcessOptions {
  readonly port: number;
  readonly logPath: string;
  readonly pidPath: string;
  /** Flags of feeds/simulated, as `['--speed', '60']`. */
  readonly flags?: readonly string[];
  readonly onDied?: (restartInMs: number) => void;
}

/** The simulated exchange as a process of its own, started again with back-off when it dies. */
export class ExchangeProcess {
  private constructor(
    private readonly port: number,
    private readonly process: ManagedProcess,
  ) {}

  get restUrl(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get wsUrl(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  /** The pid while it runs. */
  get pid(): number | undefined {
    return this.process.pid;
  }

  /** Starts it and waits until it answers; throws with its last log lines when it does not. */
  static async start(options: ExchangeProcessOptions): Promise<ExchangeProcess> {
    const { port, logPath, pidPath, flags = [], onDied } = options;
    const managed: ManagedProcessOptions = {
      name: 'the simulated exchange',
      program: ['feeds/simulated/main.ts', '--port', String(port), ...flags],
      logPath,
      pidPath,
      deathSignal: 'SIGTERM',
      stopGraceMs: 5_000,
      untilReady: (_child, signal) => untilItAnswers(`http://127.0.0.1:${port}/time`, signal),
      onDied,
    };
    await ManagedProcess.stopOrphan(managed);
    await freePortOrThrow(port, 'ALGOTRADE_SIMULATED_PORT', 'simulated exchange');
    rotateLog(logPath);
    return new ExchangeProcess(port, await ManagedProcess.start(managed));
  }

  /** Ends it and keeps it ended. */
  stop(): Promise<void> {
    return this.process.stop();
  }
}

async function untilItAnswers(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const answered = await fetch(url, { signal: AbortSignal.timeout(1_000) })
      .then((response) => response.ok)
      .catch(() => false);
    if (answered) return;
    await sleep(50);
  }
}
