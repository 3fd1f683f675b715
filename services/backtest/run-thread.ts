import { computeRun } from '../../activities/backtest/compute-run';
import type { ComputedRun } from '../../activities/backtest/compute-run';
import type { RunTask } from '../../activities/backtest/run-task';
import { SetComputer } from '../../activities/backtest/compute-sets';
import type { ComputedSets, SetsTask } from '../../activities/backtest/compute-sets';
import { computeLuck as luckOf } from '../../activities/backtest/compute-luck';
import type { SweepLuckTask } from '../../activities/backtest/compute-luck';
import { computeWalk as walkOf } from '../../activities/backtest/compute-walk';
import type { WalkResult, WalkTask } from '../../activities/backtest/compute-walk';
import { planSweepTask } from '../../activities/backtest/plan-sweep';
import type { PlanTask } from '../../activities/backtest/plan-sweep';
import { resultObjects } from './results/result-objects';
import { threadProcessorMs } from './thread-processor';
import { drawReport as drawnReport } from './draw-report';
import type { DrawnReport, ReportTask } from './draw-report';
import { drawTable as drawnTable } from './draw-table';
import type { DrawnTable, TableTask } from './draw-table';
import { drawSweep as drawnSweep, drawWalk as drawnWalk } from './draw-search';
import type { SweepPageTask } from './draw-search';
import type { WalkForwardReport } from '../../reports/walk-forward/reported-walk';
import type { LuckDocument } from '../../contracts/luck-document';
import type { PlannedSweep } from '../../contracts/sweep';

const elapsedMs = () => performance.now();
const sets = new SetComputer(elapsedMs, threadProcessorMs);

/** What a thread of the pool does with each task. */
export function compute(task: RunTask): ComputedRun {
  return computeRun(task, elapsedMs, resultObjects);
}

/** Trials of a sweep. */
export function computeSets(task: SetsTask): ComputedSets {
  return sets.compute(task);
}

/** What a sweep will do. */
export function planSweep(task: PlanTask): PlannedSweep {
  return planSweepTask(task);
}

/** The chosen sets of a walk-forward; null where no window has one. */
export function computeWalk(task: WalkTask): WalkResult | null {
  return walkOf(task);
}

/** How likely the best set of a sweep is luck. */
export function computeLuck(task: SweepLuckTask): LuckDocument | null {
  return luckOf(task);
}

/** The report of a run as a page. */
export function drawReport(task: ReportTask): DrawnReport {
  return drawnReport(task);
}

/** A table of a run as a file. */
export function drawTable(task: TableTask): Promise<DrawnTable> {
  return drawnTable(task);
}

/** The page of a sweep. */
export function drawSweep(task: SweepPageTask): string {
  return drawnSweep(task);
}

/** The page of a walk-forward. */
export function drawWalk(report: WalkForwardReport): string {
  return drawnWalk(report);
}
