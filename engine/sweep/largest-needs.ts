import { operationsPerBar } from '../cost';
import { planGraph } from '../graph/plan';
import { analyseGraph } from '../graph/validate';
import { graphWith } from './apply-set';
import { endsOf } from './dimension';
import type { ParameterValue } from './parameter';
import type { SweepPlan } from './plan-sweep';
import type { Axis } from './swept-words';
import { axesOf, isName, isWord } from './swept-words';
import { symbolsRead } from './symbols-read';

/** What a sweep needs so that each of its sets can run. */
export interface SweepNeeds {
  /** The most that any set costs. */
  readonly operationsPerBar: number;
  /** The most bars before the first decision of any set. */
  readonly warmupBars: number;
  /** Symbols whose closes any set reads, sorted. */
  readonly symbols: readonly string[];
}

/** More combinations of words than this are not all tried. */
const MOST_WORD_SETS = 50;

type Needs = Omit<SweepNeeds, 'symbols'>;

/** What a set needs, also where a rule between its parameters is broken; null where it cannot be wired. */
function needsOf({ graph, parameters }: SweepPlan, set: readonly ParameterValue[]): Needs | null {
  const analysis = analyseGraph(graphWith(graph, parameters, set));
  const { issues } = analysis.report;
  if (issues.some(({ level, code }) => level === 'error' && code !== 'param_range')) return null;
  const plan = planGraph(analysis);
  return {
    operationsPerBar: operationsPerBar(plan) + plan.symbols.length,
    warmupBars: plan.warmup,
  };
}

function larger(a: Needs, b: Needs | null): Needs {
  if (b === null) return a;
  return {
    operationsPerBar: Math.max(a.operationsPerBar, b.operationsPerBar),
    warmupBars: Math.max(a.warmupBars, b.warmupBars),
  };
}

/**
 * What the sets of a sweep need at most. Warm-up and work only grow with a number, so the set of all
 * the largest numbers needs the most, whichever words go with it. That set need not be one that runs
 * (`fastPeriod` below `slowPeriod`): no other needs more. Of many words, the value with the longest
 * warm-up is taken one word after the other.
 */
export function largestNeeds(plan: SweepPlan): SweepNeeds {
  const axes = axesOf(plan);
  const words = axes.flatMap(({ parameter }, i) => (isWord(parameter) ? [i] : []));
  const valuesOf = (i: number) => (axes[i] as Axis).values;
  const count = words.reduce((product, i) => product * valuesOf(i).length, 1);
  let needs: Needs = { operationsPerBar: 1, warmupBars: 0 };
  let sets = [axes.map((axis) => endsOf(axis)[1])];
  for (const i of words) {
    sets = sets.flatMap((set) => valuesOf(i).map((value) => set.with(i, value)));
    if (count <= MOST_WORD_SETS) continue;
    const tried = sets.map((set) => ({ set, of: needsOf(plan, set) }));
    for (const { of } of tried) needs = larger(needs, of);
    tried.sort((a, b) => (b.of?.warmupBars ?? -1) - (a.of?.warmupBars ?? -1));
    sets = tried.slice(0, 1).map(({ set }) => set);
  }
  for (const set of sets) needs = larger(needs, needsOf(plan, set));
  return { ...needs, symbols: symbolsRead(plan) };
}

/** More sets than this are not all looked at. */
const MOST_COUNTED = 1_000;

/**
 * How many of some sets need more bars before their first decision than there are; null where that would take long to
 * say. Where the set of all the smallest numbers needs more, all do.
 */
export function setsShortOf(
  bars: number,
  plan: SweepPlan,
  sets: readonly (readonly ParameterValue[])[],
): number | null {
  const axes = axesOf(plan);
  const isShort = (set: readonly ParameterValue[]) => (needsOf(plan, set)?.warmupBars ?? 0) > bars;
  const isByNumbers = axes.every(({ parameter }) => !isWord(parameter) && !isName(parameter));
  if (isByNumbers && isShort(axes.map((axis) => endsOf(axis)[0]))) return sets.length;
  return sets.length > MOST_COUNTED ? null : sets.filter(isShort).length;
}
