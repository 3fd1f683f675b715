import type {
  Dimension,
  FigureName,
  Figures,
  Objective,
  ParameterValue,
  WalkForwardResult,
  WalkForwardWindow,
} from '../../engine';
import type { Series } from '../run/series';

/** A window of a walk-forward with all that came out of it. */
export interface FinishedWindow extends WalkForwardWindow {
  /** By parameter; null where no set met the objective, and the window held cash. */
  readonly chosen: readonly ParameterValue[] | null;
  /** Sets that were tried in sample. */
  readonly trials: number;
  /** Of the chosen set; a position that is open at the end is sold there. */
  readonly inSampleFigures: Figures;
  readonly outOfSampleFigures: Figures;
}

/** A finished walk-forward with all that its outputs show. */
export interface WalkForwardReport {
  readonly title: string;
  readonly series: Series;
  readonly dimensions: readonly Dimension[];
  readonly columns: readonly FigureName[];
  readonly objective: Objective;
  readonly windows: readonly FinishedWindow[];
  readonly result: WalkForwardResult;
  /** Of the stitched out-of-sample equity. */
  readonly figures: Figures;
  readonly initialCash: number;
  /** Percent over the same bars. */
  readonly buyAndHoldPercent: number;
  readonly terms: readonly (readonly [name: string, value: string])[];
  readonly warnings: readonly string[];
}
