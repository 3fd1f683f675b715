import type { FigureName } from './figures';
import { SMALLER_IS_BETTER } from './figures';

export type Direction = 'maximise' | 'minimise';

/** What a sweep looks for. */
export interface Objective {
  readonly figure: FigureName;
  readonly direction: Direction;
  /** Largest drawdown that is accepted, in percent. */
  readonly maxDrawdownPercent?: number;
  /** Fewest closed trades that are accepted. */
  readonly minTrades?: number;
}

/** How good a trial is. */
export interface Score {
  /** The higher the better, whatever the direction; of no meaning while there is a violation. */
  readonly value: number;
  /** 0 when all is as wanted, the more the worse; infinite for a set that has no figures. */
  readonly violation: number;
}

/** Figures by name; null for one that says nothing about the run. */
export type Figures = Readonly<Partial<Record<FigureName, number | null>>>;

const WITHOUT_FIGURES: Score = { value: -Infinity, violation: Infinity };

/** The direction in which a figure is better. */
export function directionOf(figure: FigureName): Direction {
  return SMALLER_IS_BETTER.has(figure) ? 'minimise' : 'maximise';
}

/** Figures that the objective reads. */
export function figuresRead({ figure, maxDrawdownPercent, minTrades }: Objective): FigureName[] {
  return [
    figure,
    ...(maxDrawdownPercent === undefined ? [] : (['max_drawdown_percent'] as const)),
    ...(minTrades === undefined ? [] : (['total_trades'] as const)),
  ];
}

/** The score of a trial's figures; null where the set could not run. */
export function scoreOf(objective: Objective, figures: Figures | null): Score {
  const value = figures?.[objective.figure] ?? null;
  if (figures === null || value === null || !Number.isFinite(value)) return WITHOUT_FIGURES;
  const { maxDrawdownPercent: most = Infinity, minTrades: fewest = 0 } = objective;
  const tooDeep = Math.max(0, (figures.max_drawdown_percent ?? 0) - most) / Math.max(1, most);
  const tooFew = Math.max(0, fewest - (figures.total_trades ?? 0)) / Math.max(1, fewest);
  const violation = (Number.isFinite(most) ? tooDeep : 0) + (fewest > 0 ? tooFew : 0);
  return { value: objective.direction === 'maximise' ? value : -value, violation };
}

/** Below 0 when the first score is better: without violation first, then by value. */
export function compareScores(a: Score, b: Score): number {
  if (a.violation !== b.violation) return a.violation - b.violation < 0 ? -1 : 1;
  if (a.violation > 0) return 0;
  return b.value - a.value;
}
