import { columnsOf } from '../../activities/backtest/plan-sweep';
import type { SweepTrial } from '../../api/backtest/sweep-port';
import type { SweepDefinition } from '../../contracts/sweep';
import type { Dimension, ExecutionSettings, FigureName } from '../../engine';
import { applySet, planStoredSweep, scoreOf, valuesAt } from '../../engine';
import type { FinishedTrial, SweepReport } from '../../reports/sweep/reported-sweep';
import { sweepPage } from '../../reports/sweep/sweep-page';
import type { WalkForwardReport } from '../../reports/walk-forward/reported-walk';
import { walkForwardPage } from '../../reports/walk-forward/walk-forward-page';

/** All that the page of a sweep needs; it crosses to a worker thread. */
export interface SweepPageTask extends Pick<SweepReport, 'title' | 'luck' | 'terms' | 'warnings'> {
  readonly graph: unknown;
  readonly settings: ExecutionSettings;
  readonly definition: SweepDefinition;
  readonly dimensions: readonly Dimension[];
  /** Names of the figures of each trial. */
  readonly figures: readonly FigureName[];
  readonly trials: readonly SweepTrial[];
  /** Number of the best trial; −1 where no set meets the objective. */
  readonly best: number;
  readonly stoppedEarly: boolean;
}

/** The page of a sweep. Synchronous: for worker threads. */
export function drawSweep(task: SweepPageTask): string {
  const { title, luck, terms, definition, dimensions, stoppedEarly, best } = task;
  const trials = task.trials.map((trial) => finishedOf(trial, task));
  const refused = trials.filter((trial) => trial.refused !== null);
  return sweepPage({
    ...{ title, luck, terms, dimensions, objective: definition.objective },
    sweep: { trials, best, stoppedEarly },
    names: dimensions.map(({ name }) => name),
    columns: columnsOf(definition),
    graph: bestGraph(task, trials[best]),
    warnings: [
      ...task.warnings,
      ...(refused[0]
        ? [`${refused.length} sets could not run; the first error: ${refused[0].refused}`]
        : []),
    ],
  });
}

/** The page of a walk-forward. Synchronous: for worker threads. */
export function drawWalk(report: WalkForwardReport): string {
  return walkForwardPage(report);
}

function finishedOf(
  { number, point, figures: found, refused }: SweepTrial,
  { dimensions, figures: names, definition }: SweepPageTask,
): FinishedTrial {
  const figures = found && Object.fromEntries(names.map((name, i) => [name, found[i] ?? null]));
  const values = valuesAt(dimensions, point);
  return { number, point, values, figures, refused, score: scoreOf(definition.objective, figures) };
}

/** The strategy with the parameters of the best set, whatever else a set chooses before them. */
function bestGraph(
  { graph: given, settings, definition }: SweepPageTask,
  best: FinishedTrial | undefined,
): unknown {
  if (best === undefined) return null;
  const { graph, parameters } = planStoredSweep(given, settings, definition);
  const values = best.values.slice(best.values.length - parameters.length);
  return applySet({ graph, settings }, parameters, values).graph;
}
