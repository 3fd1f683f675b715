import type { Dimension, FigureName, Objective } from '../../engine';
import { compareScores } from '../../engine';
import type { Luck } from './luck';
import type { FinishedSweep, FinishedTrial } from './run-sweep';

/** A finished sweep with all that its outputs show. */
export interface SweepReport {
  /** What was run, over what. */
  readonly title: string;
  readonly sweep: FinishedSweep;
  readonly dimensions: readonly Dimension[];
  /** Names of the dimensions. */
  readonly names: readonly string[];
  /** Figures of the results, in their order. */
  readonly columns: readonly FigureName[];
  readonly objective: Objective;
  /** How likely the best set is luck; null where there is no best set. */
  readonly luck: Luck | null;
  /** The settings of the sweep, for whoever reads the report later. */
  readonly terms: readonly (readonly [name: string, value: string])[];
  readonly warnings: readonly string[];
}

/** The best trials, best first; those that violate the objective's constraints are not among them. */
export function bestTrials({ sweep }: SweepReport, count: number): FinishedTrial[] {
  return sweep.trials
    .filter(({ score }) => score.violation === 0)
    .sort((a, b) => compareScores(a.score, b.score) || a.number - b.number)
    .slice(0, count);
}
