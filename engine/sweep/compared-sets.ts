import type { Overfitting } from '../luck/overfitting';
import { overfitting } from '../luck/overfitting';
import type { Sensitivity, TriedSet } from '../luck/sensitivity';
import { sensitivity } from '../luck/sensitivity';
import type { Dimension } from './dimension';
import type { Score } from './objective';
import type { ParameterValue } from './parameter';

/** A trial of a sweep that has run, as its luck is judged by. */
export interface JudgedTrial {
  readonly values: readonly ParameterValue[];
  /** Null where the set could not run. */
  readonly figures: object | null;
  readonly score: Score;
}

/** Most sets that are compared by cross-validation. */
const COMPARED = 200;
/** Blocks of cross-validation, the first that leaves enough returns in each. */
const BLOCKS = [16, 12, 8, 6];

/** The best sets that ran, best first. */
export function bestOf<T extends JudgedTrial>(trials: readonly T[]): T[] {
  return trials
    .filter(({ figures, score }) => figures !== null && Number.isFinite(score.violation))
    .sort((a, b) => a.score.violation - b.score.violation || b.score.value - a.score.value)
    .slice(0, COMPARED);
}

/** Probability of overfitting over the returns of sets; null of too few returns. */
export function crossValidated(returns: readonly ArrayLike<number>[]): Overfitting | null {
  for (const blocks of BLOCKS) {
    const found = overfitting(returns, blocks);
    if (found) return found;
  }
  return null;
}

/** The objective around the chosen set, among those sets that differ in numbers only. */
export function sensitivityAround(
  chosen: JudgedTrial,
  trials: readonly JudgedTrial[],
  dimensions: readonly Dimension[],
): Sensitivity | null {
  const isNumber = chosen.values.map((value) => typeof value === 'number');
  const tried = ({ values, score }: JudgedTrial): TriedSet => ({
    parameters: Object.fromEntries(
      dimensions.flatMap(({ name }, i) =>
        isNumber[i] ? [[name, values[i] as number] as const] : [],
      ),
    ),
    objective: score.value,
  });
  const alike = trials.filter(
    ({ score, values }) =>
      Number.isFinite(score.value) &&
      chosen.values.every((value, i) => isNumber[i] || values[i] === value),
  );
  return isNumber.includes(true) ? sensitivity(alike.map(tried), tried(chosen)) : null;
}
