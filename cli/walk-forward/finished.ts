import type { Dimension, FigureName, FinishedWalk, Objective } from '../../engine';
import type { Series } from '../run/series';

/** A finished walk-forward with all that its outputs show. */
export interface WalkForwardReport extends Omit<FinishedWalk, 'returns'> {
  readonly title: string;
  readonly series: Pick<Series, 'columns' | 'timeframe'>;
  readonly dimensions: readonly Dimension[];
  readonly columns: readonly FigureName[];
  readonly objective: Objective;
  readonly initialCash: number;
  readonly terms: readonly (readonly [name: string, value: string])[];
  readonly warnings: readonly string[];
}
