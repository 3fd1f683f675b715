import { fillsHashOf } from '../../activities/backtest/compute-run';
import type { RunTask } from '../../activities/backtest/run-task';
import { compileGraph, runReport } from '../../engine';
import type { ReportSource } from '../../reports/reported-run';
import { runPage } from '../../reports/run-page';

/** All that the report of a run needs; it crosses to a worker thread. */
export interface ReportTask extends Omit<RunTask, 'provenance'> {
  readonly name: string;
  /** The symbol with its exchange. */
  readonly market: string;
  readonly warnings: readonly string[];
  readonly source: ReportSource;
  /** What the stored run took: how long its repetition takes is no figure of it. */
  readonly executionTimeMs: number;
}

/** A report, and what says whether it is of the run that was stored. */
export interface DrawnReport {
  readonly html: string;
  readonly fillsHash: string;
}

/** Runs the graph once more, which gives what it gave. Synchronous and long: for worker threads. */
export function repeatRun(task: Omit<ReportTask, 'name' | 'market' | 'warnings' | 'source'>) {
  const compiled = compileGraph(task.graph);
  if (!compiled.ok) throw new Error(compiled.report.errors.join('; '));
  const { program } = compiled;
  const { symbol, timeframe, columns, settings, riskFreeRate, feeds = {} } = task;
  const run = program.runColumns(columns, settings, new Map(Object.entries(feeds)));
  const { executionTimeMs } = task;
  const options = { timeframe, symbol, warmupBars: program.warmup, riskFreeRate, executionTimeMs };
  const results = runReport(run, columns, options);
  return { program, run, results };
}

/** Runs the graph once more and draws the report. For worker threads, too. */
export function drawReport(task: ReportTask): DrawnReport {
  const { name, market, graph, timeframe, columns, warnings } = task;
  const { program, run, results } = repeatRun(task);
  const series = { columns, timeframe, warnings };
  const reported = { name, symbol: market, program, graph, series, run, results };
  return { html: runPage(reported, task.source), fillsHash: fillsHashOf(run) };
}
