import { computeRun } from '../../activities/backtest/compute-run';
import type { ComputedRun } from '../../activities/backtest/compute-run';
import type { RunTask } from '../../activities/backtest/run-task';
import { SetComputer } from '../../activities/backtest/compute-sets';
import type { ComputedSets, SetsTask } from '../../activities/backtest/compute-sets';
import { planSweepTask } from '../../activities/backtest/plan-sweep';
import type { PlanTask } from '../../activities/backtest/plan-sweep';
import type { PlannedSweep } from '../../contracts/sweep';

const elapsedMs = () => performance.now();
const sets = new SetComputer(elapsedMs);

/** What a thread of the pool does with each task. */
export function compute(task: RunTask): ComputedRun {
  return computeRun(task, elapsedMs);
}

/** Trials of a sweep. */
export function computeSets(task: SetsTask): ComputedSets {
  return sets.compute(task);
}

/** What a sweep will do. */
export function planSweep(task: PlanTask): PlannedSweep {
  return planSweepTask(task);
}
