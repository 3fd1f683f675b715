import { join } from 'node:path';
import { Piscina } from 'piscina';
import type { ComputedRun, RunTask } from '../../activities/backtest/compute-run';
import { AppError, messageOf } from '../../contracts/errors';
import { AS_BUNDLE, REPOSITORY } from '../../platform/repository';

/** Threads come up in about 0.4 s; an idle one is kept this long for the next run. */
const IDLE_MS = 60_000;

/** Computes runs on worker threads, so that the main thread goes on answering. */
export class RunPool {
  private readonly pool: Piscina;

  constructor(threads: number) {
    this.pool = new Piscina({
      filename: join(REPOSITORY, 'services/backtest/run-thread.ts'),
      name: 'compute',
      // Threads do not inherit the loader that reads TypeScript.
      execArgv: [...AS_BUNDLE],
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: IDLE_MS,
      atomics: 'disabled',
    });
  }

  /**
   * Takes the memory of the task's columns away. An abort ends the thread at once and rejects;
   * otherwise throws `COMPUTE_FAILED`: the same task would fail again.
   */
  async compute(task: RunTask, signal: AbortSignal): Promise<ComputedRun> {
    signal.throwIfAborted();
    const { time, open, high, low, close, volume } = task.columns;
    const memory = [time, open, high, low, close, volume].map((column) => column.buffer);
    try {
      const transferList = [...new Set(memory)] as ArrayBuffer[];
      return (await this.pool.run(task, { signal, transferList })) as ComputedRun;
    } catch (cause) {
      signal.throwIfAborted();
      throw new AppError('COMPUTE_FAILED', messageOf(cause), { cause });
    }
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }
}
