import type { FigureName } from '../../engine';
import { decimal, durationText, integer } from '../terminal/numbers';
import type { SweepProgress } from './run-sweep';

/** Trials done, the best value and the time that is left, given how long this process has run. */
export function progressText(
  { done, ran, of, best }: SweepProgress,
  figure: FigureName,
  elapsedMs: number,
): string {
  const left = ran === 0 ? null : (elapsedMs / 1_000 / ran) * (of - done);
  return [
    `trial ${integer(done)} of ${integer(of)}`,
    ...(best === null ? [] : [`best ${figure} ${decimal(best, 3)}`]),
    ...(left === null ? [] : [`${durationText(left)} left`]),
  ].join(' · ');
}
