import type { FigureName } from '../../engine';
import { decimal, integer } from '../terminal/numbers';
import type { RunningPace } from '../terminal/running-pace';
import type { SweepProgress } from './run-sweep';

/** Trials done, the best value and the time that is left. */
export function progressText(
  { done, ran, of, best }: SweepProgress,
  figure: FigureName,
  pace: RunningPace,
): string {
  return [
    `trial ${integer(done)} of ${integer(of)}`,
    ...(best === null ? [] : [`best ${figure} ${decimal(best, 3)}`]),
    ...pace.left(done / of, ran > 0),
  ].join(' · ');
}
