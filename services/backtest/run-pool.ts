import { join } from 'node:path';
import { Piscina } from 'piscina';
import type { ComputedRun } from '../../activities/backtest/compute-run';
import type { RunTask } from '../../activities/backtest/run-task';
import type { ComputedSets, SetsTask } from '../../activities/backtest/compute-sets';
import type { SweepLuckTask } from '../../activities/backtest/compute-luck';
import type { WalkResult, WalkTask } from '../../activities/backtest/compute-walk';
import type { PlanTask } from '../../activities/backtest/plan-sweep';
import type { DrawnReport, ReportTask } from './draw-report';
import type { DrawnTable, TableTask } from './draw-table';
import type { SweepPageTask } from './draw-search';
import type { LuckDocument } from '../../contracts/luck-document';
import type { PlannedSweep } from '../../contracts/sweep';
import type { WalkForwardReport } from '../../reports/walk-forward/reported-walk';
import { AppError, messageOf } from '../../core/errors';
import { AS_BUNDLE, REPOSITORY } from '../../platform/repository';
import { isShort } from './short-runs';
import { withWatchedShare } from './watched-share';

/** Threads come up in about 0.4 s; an idle one is kept this long for the next run. */
const IDLE_MS = 60_000;
/** A long run gives way to short ones and to everything else. */
const LONG_RUN_NICENESS = 10;
/** A sweep gives way to every run. */
const SWEEP_NICENESS = 15;
/** Whoever submits a sweep waits so long at most for it to be understood. */
const PLAN_MS = 10_000;

/** What each page is drawn of. */
interface SearchPages {
  readonly drawSweep: SweepPageTask;
  readonly drawWalk: WalkForwardReport;
}

/**
 * Computes runs on worker threads, so that the main thread goes on answering. Long runs have threads
 * of their own with a lower priority: they take what the short ones leave.
 */
export class RunPool {
  private readonly quick: Piscina;
  private readonly long: Piscina;
  private readonly sweeps: Piscina;

  /**
   * Up to so many threads of each kind of run, and for sweeps; the caller limits how many runs and
   * batches there are in all.
   */
  constructor(threads: number, sweepThreads: number) {
    this.quick = createPool(threads, 0);
    this.long = createPool(threads, LONG_RUN_NICENESS);
    this.sweeps = createPool(sweepThreads, SWEEP_NICENESS);
  }

  /**
   * Takes the memory of the task's columns away unless it is shared. An abort ends the thread at once and rejects;
   * otherwise throws `COMPUTE_FAILED`: the same task would fail again.
   */
  async compute(task: RunTask, expectedSeconds: number, signal: AbortSignal): Promise<ComputedRun> {
    return this.ofRuns('compute', task, expectedSeconds, signal);
  }

  /** The same of the report of a run that has completed. */
  drawReport(task: ReportTask, expectedSeconds: number, signal: AbortSignal): Promise<DrawnReport> {
    return this.ofRuns('drawReport', task, expectedSeconds, signal);
  }

  /** The same of a table of such a run. */
  drawTable(task: TableTask, expectedSeconds: number, signal: AbortSignal): Promise<DrawnTable> {
    return this.ofRuns('drawTable', task, expectedSeconds, signal);
  }

  /**
   * Throws `COMPUTE_FAILED`; an abort ends the thread at once and rejects. `onShare` is told every few seconds which
   * part of the processor the threads of sweeps get.
   */
  computeSets(
    task: SetsTask,
    signal: AbortSignal,
    onShare: (share: number) => void,
  ): Promise<ComputedSets> {
    return withWatchedShare(SWEEP_NICENESS, onShare, () =>
      this.ofSweeps('computeSets', task, signal),
    );
  }

  /** The same of the chosen sets of a walk-forward; throws, too, where no window has one. */
  async computeWalk(task: WalkTask, signal: AbortSignal): Promise<WalkResult> {
    const found = await this.ofSweeps<WalkResult | null>('computeWalk', task, signal);
    if (found !== null) return found;
    const message =
      'expected a set that meets the objective in at least one window, but there is none';
    throw new AppError('COMPUTE_FAILED', message);
  }

  /** The same of the best set of a sweep. */
  computeLuck(task: SweepLuckTask, signal: AbortSignal): Promise<LuckDocument | null> {
    return this.ofSweeps('computeLuck', task, signal);
  }

  /** What a sweep will do; one that takes too long to be understood is refused. */
  async planSweep(task: PlanTask): Promise<PlannedSweep> {
    const signal = AbortSignal.timeout(PLAN_MS);
    try {
      return (await this.quick.run(task, { signal, name: 'planSweep' })) as PlannedSweep;
    } catch (error) {
      if (!signal.aborted) throw error;
      const message = `expected sets that can be found within ${PLAN_MS / 1_000} s: use fewer values, or less strict constraints`;
      return { refused: { field: 'parameters', message } };
    }
  }

  /** The page of a sweep or walk-forward that has completed; throws `COMPUTE_FAILED`. */
  async drawSearch<K extends keyof SearchPages>(
    name: K,
    task: SearchPages[K],
    signal: AbortSignal,
  ): Promise<string> {
    try {
      return (await this.quick.run(task, { signal, name })) as string;
    } catch (cause) {
      signal.throwIfAborted();
      throw new AppError('COMPUTE_FAILED', messageOf(cause), { cause });
    }
  }

  private async ofRuns<T>(
    name: string,
    task: Pick<RunTask, 'columns'>,
    expectedSeconds: number,
    signal: AbortSignal,
  ): Promise<T> {
    const pool = isShort(expectedSeconds) ? this.quick : this.long;
    signal.throwIfAborted();
    const { time, open, high, low, close, volume } = task.columns;
    const memory = [time, open, high, low, close, volume].map((column) => column.buffer);
    try {
      const isOwn = (part: ArrayBufferLike): part is ArrayBuffer =>
        !(part instanceof SharedArrayBuffer);
      const transferList = [...new Set(memory)].filter(isOwn);
      return (await pool.run(task, { signal, transferList, name })) as T;
    } catch (cause) {
      signal.throwIfAborted();
      throw new AppError('COMPUTE_FAILED', messageOf(cause), { cause });
    }
  }

  private async ofSweeps<T>(name: string, task: unknown, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    try {
      return (await this.sweeps.run(task, { signal, name })) as T;
    } catch (cause) {
      signal.throwIfAborted();
      throw new AppError('COMPUTE_FAILED', messageOf(cause), { cause });
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.quick, this.long, this.sweeps].map((pool) => pool.destroy()));
  }
}

function createPool(threads: number, niceIncrement: number): Piscina {
  return new Piscina({
    filename: join(REPOSITORY, 'services/backtest/run-thread.ts'),
    name: 'compute',
    // Threads do not inherit the loader that reads TypeScript.
    execArgv: [...AS_BUNDLE],
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: IDLE_MS,
    niceIncrement,
    atomics: 'disabled',
  });
}
