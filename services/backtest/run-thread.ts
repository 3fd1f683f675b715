import { computeRun } from '../../activities/backtest/compute-run';
import type { ComputedRun, RunTask } from '../../activities/backtest/compute-run';

/** What a thread of the pool does with each task. */
export function compute(task: RunTask): ComputedRun {
  return computeRun(task, () => performance.now());
}
