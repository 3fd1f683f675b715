import type {
  Dimension,
  FigureName,
  Figures,
  Objective,
  ParameterValue,
  Score,
} from '../../engine';
import { compareScores } from '../../engine';
import type { Luck } from '../luck/shown-luck';

/** A trial with all that came out of it. */
export interface FinishedTrial {
  readonly number: number;
  /** By dimension. */
  readonly point: readonly number[];
  readonly values: readonly ParameterValue[];
  /** Null where the set could not run. */
  readonly figures: Figures | null;
  readonly refused: string | null;
  /** Bars before its first decision, of a set that ran in this process or that its journal has. */
  readonly warmupBars?: number;
  readonly score: Score;
}

export interface FinishedSweep {
  /** By number. */
  readonly trials: readonly FinishedTrial[];
  /** Number of the best trial; −1 when none meets the constraints of the objective. */
  readonly best: number;
  readonly stoppedEarly: boolean;
}

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
  /** The strategy with the best set; null where that is not at hand. */
  readonly graph: unknown;
  /** The settings of the sweep, for whoever reads the report later. */
  readonly terms: readonly (readonly [name: string, value: string])[];
  readonly warnings: readonly string[];
}

/** The best trials, best first; those that violate the objective's constraints are not among them. */
export function bestTrials({ sweep }: Pick<SweepReport, 'sweep'>, count: number): FinishedTrial[] {
  return sweep.trials
    .filter(({ score }) => score.violation === 0)
    .sort((a, b) => compareScores(a.score, b.score) || a.number - b.number)
    .slice(0, count);
}
