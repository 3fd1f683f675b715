import type { Overfitting } from '../luck/overfitting';
import { overfitting } from '../luck/overfitting';
import { drawBelow, seededRandom } from '../luck/random';
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

/**
 * The sets that cross-validation compares: all that ran, or where these are too many one of each of
 * 200 equal stretches of them, in their order. The score has no say. Among the best sets alone the best
 * of one half is by choice the worse one in the other, so that noise would look overfitted; and the
 * best of all added to a fair sample would win both halves, so that noise would look like skill.
 * Within a stretch the draw decides: equal steps over a grid may meet the same value every time.
 */
export function sampleOf<T extends JudgedTrial>(trials: readonly T[], seed: number): T[] {
  const ran = trials.filter(({ figures }) => figures !== null);
  if (ran.length <= COMPARED) return ran;
  const random = seededRandom(seed);
  return Array.from({ length: COMPARED }, (_, i) => {
    const from = Math.floor((i * ran.length) / COMPARED);
    const to = Math.floor(((i + 1) * ran.length) / COMPARED);
    return ran[from + drawBelow(random, to - from)] as T;
  });
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
