import type { SweepDefinition } from './sweep';

/** Sets whose returns are compared after a sweep, at most. */
const COMPARED = 200;
/** What one of them costs in sets of a search that runs few together; measured, 1.2 on one thread and 2.4 on two. */
const COST_AFTER_TPE = 1.4;
/**
 * What one of them costs in sets of another search, by the root of how many there are: the more sets, the more share
 * columns, while those compared run one by one. Measured with what follows them, 4 of 500 sets and 16 of 10,000.
 */
const COST_BY_ROOT = 1 / 6;

/** What measuring the luck of a sweep takes, as a part of what all of its sets take. */
export function luckPart(sets: number, search: SweepDefinition['search']): number {
  if (sets === 0) return 0;
  const cost = search === 'tpe' ? COST_AFTER_TPE : COST_BY_ROOT * Math.sqrt(sets);
  return (cost * Math.min(COMPARED, sets)) / sets;
}

/** Seconds of the processor for what is measured of all sets together, and at least for each set compared. */
const [TOGETHER_SECONDS, LEAST_SECONDS] = [0.35, 0.003];
/** Of what a set took in the search, which learns in that time, too; with share columns, more sets take less. */
const SHARE_OF_SET = 0.8;

/** What measuring luck takes, in seconds of the processor, by what all sets take. */
export function luckSeconds(sets: number, all: number): number {
  const each = Math.max(LEAST_SECONDS, sets === 0 ? 0 : (SHARE_OF_SET * all) / sets);
  return TOGETHER_SECONDS + each * Math.min(COMPARED, sets);
}

/** What preparing a set costs, in bars; measured, 0.2 to 0.5 ms. */
const BARS_OF_A_SET = 50_000;

/** What a window of a walk-forward weighs, by the bars that its sets trade. */
export function windowWeight(bars: number): number {
  return BARS_OF_A_SET + bars;
}
