import { createHash } from 'node:crypto';
import type { Direction, FigureName, Objective } from '../../engine';
import { directionOf, RESULT_FIGURES } from '../../engine';

/** Options that say what a search is for. */
interface ObjectiveOptions {
  readonly objective: FigureName;
  readonly direction?: Direction;
  readonly maxDrawdown?: number;
  readonly minTrades?: number;
}

export function objectiveOf(options: ObjectiveOptions): Objective {
  const { objective: figure, direction = directionOf(figure), maxDrawdown, minTrades } = options;
  return {
    figure,
    direction,
    ...(maxDrawdown === undefined ? {} : { maxDrawdownPercent: 100 * maxDrawdown }),
    ...(minTrades === undefined ? {} : { minTrades }),
  };
}

/** Figures of the results: those that are always there, and the one that the search is for. */
export function columnsOf({ figure }: Objective): FigureName[] {
  return [...new Set<FigureName>([...RESULT_FIGURES, figure])];
}

/** What journals know an objective by. The win rate was a fraction before it was in percent. */
export function objectiveKey(options: ObjectiveOptions): object {
  const objective = objectiveOf(options);
  return objective.figure === 'win_rate' ? { ...objective, unit: 'percent' } : objective;
}

/** SHA-256 of a value as JSON. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** Beside the first output that is a file; without one nothing can be resumed. */
export function journalPath(out: readonly string[] = []): string | undefined {
  const target = out.find((name) => name !== '-');
  return target === undefined ? undefined : `${target}.journal`;
}
