import { operationsPerBar } from '../cost';
import { planGraph } from '../graph/plan';
import { analyseGraph } from '../graph/validate';
import { graphWith } from './apply-set';
import type { Dimension } from './dimension';
import { endsOf } from './dimension';
import type { Parameter, ParameterValue } from './parameter';
import { specOf } from './parameter';
import type { SweepPlan } from './plan-sweep';

/** What a sweep needs so that each of its sets can run. */
export interface SweepNeeds {
  /** The most that any set costs. */
  readonly operationsPerBar: number;
  /** The most bars before the first decision of any set. */
  readonly warmupBars: number;
  /** Other symbols that any set reads, sorted. */
  readonly symbols: readonly string[];
}

/** More combinations of words than this are tried one word at a time. */
const MOST_WORD_SETS = 1_000;

type Axis = Dimension & { readonly parameter: Parameter };

const isNode = ({ parameter }: Axis) => parameter.kind === 'node';
const isWord = ({ parameter }: Axis) => ['choice', 'flag'].includes(specOf(parameter).kind);
const isName = ({ parameter }: Axis) => specOf(parameter).kind === 'text';

/** Each value of an axis, with the values of a set for the others. */
function alone(
  set: readonly ParameterValue[],
  axes: readonly Axis[],
  chosen: (axis: Axis) => boolean,
) {
  return axes.flatMap((axis, i) =>
    isNode(axis) && chosen(axis) ? axis.values.map((value) => set.with(i, value)) : [],
  );
}

/** Every combination of words, with the values of a set for the numbers. */
function wordSets(set: readonly ParameterValue[], axes: readonly Axis[]) {
  const words = axes.flatMap((axis, i) => (isNode(axis) && isWord(axis) ? [i] : []));
  const count = words.reduce((product, i) => product * (axes[i] as Axis).values.length, 1);
  if (count > MOST_WORD_SETS) return [set, ...alone(set, axes, isWord)];
  return words.reduce(
    (sets, i) => sets.flatMap((one) => (axes[i] as Axis).values.map((value) => one.with(i, value))),
    [set],
  );
}

/** The plan of a graph, also where a rule between its parameters is broken; null where it cannot be wired. */
function planOf(graph: unknown) {
  const analysis = analyseGraph(graph);
  const { issues } = analysis.report;
  const isWired = issues.every(({ level, code }) => level !== 'error' || code === 'param_range');
  return isWired ? planGraph(analysis) : null;
}

/**
 * What the sets of a sweep need at most. Warm-up and work only grow with a number, so the set of all
 * the largest numbers needs the most, whichever words go with it. That set need not be one that runs
 * (`fastPeriod` below `slowPeriod`): no other needs more. Of names, such as a symbol's, every value counts.
 */
export function largestNeeds({ graph, parameters, space }: SweepPlan): SweepNeeds {
  const own = space.dimensions.slice(space.dimensions.length - parameters.length);
  const axes: Axis[] = own.map((dimension, i) => ({
    ...dimension,
    parameter: parameters[i] as Parameter,
  }));
  const largest = axes.map((axis) => endsOf(axis)[1]);
  let needs: SweepNeeds = { operationsPerBar: 1, warmupBars: 0, symbols: [] };
  for (const set of [...wordSets(largest, axes), ...alone(largest, axes, isName)]) {
    const plan = planOf(graphWith(graph, parameters, set));
    if (plan === null) continue;
    needs = {
      operationsPerBar: Math.max(
        needs.operationsPerBar,
        operationsPerBar(plan) + plan.symbols.length,
      ),
      warmupBars: Math.max(needs.warmupBars, plan.warmup),
      symbols: [...new Set([...needs.symbols, ...plan.symbols])].sort(),
    };
  }
  return needs;
}
