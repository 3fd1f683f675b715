import type { SweepReport } from './reported-sweep';

/** A set that has a value of the objective. */
export interface ValuedTrial {
  readonly number: number;
  readonly value: number;
  /** It breaks no limit of the objective. */
  readonly isAllowed: boolean;
}

export function valuedTrials({
  sweep,
  objective,
}: Pick<SweepReport, 'sweep' | 'objective'>): ValuedTrial[] {
  return sweep.trials.flatMap(({ number, figures, score }) => {
    const value = figures?.[objective.figure] ?? null;
    return value === null ? [] : [{ number, value, isAllowed: score.violation === 0 }];
  });
}

/** The number and value of each set that was the best so far. */
export function bestSoFar(
  trials: readonly ValuedTrial[],
  { direction }: SweepReport['objective'],
): [number: number, value: number][] {
  const best: [number, number][] = [];
  let leader = direction === 'maximise' ? -Infinity : Infinity;
  for (const { number, value, isAllowed } of trials) {
    if (!isAllowed || !(direction === 'maximise' ? value > leader : value < leader)) continue;
    leader = value;
    best.push([number, value]);
  }
  return best;
}
