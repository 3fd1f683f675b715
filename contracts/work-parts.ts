import type { SweepDefinition } from './sweep';

/** Sets whose returns are compared after a sweep, at most. */
const COMPARED = 200;
/** What measuring luck takes beside that, in sets, for each set of the search; measured from 200 to 10,000 sets. */
const LUCK_OF_A_SET = 200 / 950;

/**
 * After how many sets, each of so many bars, a search that learns takes twice as long for the next one as for the first:
 * what it proposes depends on all sets before. Measured over a month of bars of one minute and of 15.
 */
function setsUntilTwice(bars: number): number {
  return windowWeight(bars) / 47;
}

/** Work of the first sets of a search, in sets of one that does not learn. */
function workOf(sets: number, search: SweepDefinition['search'], bars: number): number {
  return search === 'tpe' ? sets * (1 + sets / setsUntilTwice(bars)) : sets;
}

/** Part of the work of a search that is done with its first sets, 0 to 1. */
export function searchedPart(
  done: number,
  sets: number,
  search: SweepDefinition['search'],
  bars: number,
): number {
  return Math.min(1, workOf(done, search, bars) / workOf(sets, search, bars));
}

/** What measuring the luck of a sweep takes, as a part of what all of its sets take. */
export function luckPart(sets: number, search: SweepDefinition['search'], bars: number): number {
  if (sets === 0) return 0;
  const compared = Math.min(COMPARED, sets);
  // A search that learns has what is measured together in the seconds that follow it.
  const together = search === 'tpe' ? 0 : LUCK_OF_A_SET * sets;
  return (compared + together) / workOf(sets, search, bars);
}

/** What follows the sets of a search that learns beside that, in seconds. */
export function secondsAfter(search: SweepDefinition['search']): number {
  return search === 'tpe' ? 0.4 : 0;
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
