import type { FigureName } from '../../engine';
import { decimal, integer } from '../terminal/numbers';
import type { SweepProgress } from './run-sweep';

/** A length of time as a person waits for it. */
export function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${decimal(seconds / 3_600, 1)} h`;
}

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
