import type { PlannedSweep, SweepDefinition } from '../../contracts/sweep';
import type {
  Dimension,
  ExecutionSettings,
  FigureName,
  ParameterValue,
  Search,
  SweepPlan,
} from '../../engine';
import {
  applySet,
  compileGraph,
  EngineError,
  figuresRead,
  openSearch,
  marketOf,
  operationsPerBar,
  planSweep,
  RESULT_FIGURES,
  sweptMarkets,
} from '../../engine';

/** A sweep that is to be understood; it crosses to a worker thread. */
export interface PlanTask {
  readonly graph: unknown;
  readonly settings: ExecutionSettings;
  readonly definition: SweepDefinition;
}

/** The columns of the results: those that are always there, and the one that the sweep is for. */
export function columnsOf({ objective }: SweepDefinition): FigureName[] {
  return [...new Set<FigureName>([...RESULT_FIGURES, objective.figure])];
}

/** Figures that are computed and stored: the columns, and what the objective reads. */
export function figuresOf(definition: SweepDefinition): FigureName[] {
  return [...new Set([...columnsOf(definition), ...figuresRead(definition.objective)])];
}

/** Which field does not make sense: found by planning each with those before it. */
function* fieldsOf({ sets, where }: SweepDefinition) {
  for (const [i, [name]] of sets.entries()) {
    yield { field: `parameters.${name}`, request: { sets: sets.slice(0, i + 1), where: [] } };
  }
  for (const [i, text] of where.entries()) {
    yield { field: `where.${i}`, request: { sets, where: [text] } };
  }
}

/** Ends of the axes, alone and together: where a set needs the most bars and work. */
function extremeSets(dimensions: readonly Dimension[]): ParameterValue[][] {
  const first = dimensions.map(({ values }) => values[0] as ParameterValue);
  const largest = dimensions.map(
    ({ values, isOrdered }) => (isOrdered ? values.at(-1) : values[0]) as ParameterValue,
  );
  const single = dimensions.flatMap(({ values }, d) =>
    [values[0], values.at(-1)].map((value) =>
      first.map((other, i) => (i === d ? (value as ParameterValue) : other)),
    ),
  );
  return [first, largest, ...single];
}

/** The most that any set costs a bar, and the bars that it warms up with. */
function costOf({ graph, parameters, space }: SweepPlan, settings: ExecutionSettings) {
  let operations = 1;
  let warmupBars = 0;
  for (const set of extremeSets(space.dimensions)) {
    const compiled = compileGraph(applySet({ graph, settings }, parameters, set).graph);
    if (!compiled.ok) continue;
    const { plan, warmup, symbols } = compiled.program;
    operations = Math.max(operations, operationsPerBar(plan) + symbols.length);
    warmupBars = Math.max(warmupBars, warmup);
  }
  return { operationsPerBar: operations, warmupBars };
}

/** Sets of each market; of a search that learns all of them may be of any. */
function countedByMarket(
  { space: { dimensions } }: SweepPlan,
  search: Search,
  { search: kind }: SweepDefinition,
): number[] {
  const counts = sweptMarkets(dimensions).map(() => (kind === 'tpe' ? search.trials : 0));
  if (kind === 'tpe' || counts.length === 1) return counts.map(() => search.trials);
  for (let generation = 0; ; generation++) {
    const asked = search.ask(generation);
    if (asked.length === 0) return counts;
    for (const { point } of asked) {
      const market = marketOf(dimensions, point);
      counts[market] = (counts[market] ?? 0) + 1;
    }
  }
}

/** Runs some work; the message where it is refused as a sweep that makes no sense. */
function refusalOf(work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof EngineError) return error.message;
    throw error;
  }
}

/** Understands a sweep. Synchronous, and long for large spaces: for worker threads. */
export function planSweepTask({ graph, settings, definition }: PlanTask): PlannedSweep {
  for (const { field, request } of fieldsOf(definition)) {
    const message = refusalOf(() => planSweep(graph, settings, request));
    if (message !== undefined) return { refused: { field, message } };
  }
  const plan = planSweep(graph, settings, definition);
  let search: Search | undefined;
  const message = refusalOf(() => {
    search = openSearch(definition.search, plan.space, definition);
  });
  if (search === undefined) {
    const field = definition.where.length > 0 ? 'where' : 'parameters';
    return { refused: { field, message: message ?? '' } };
  }
  const { dimensions } = plan.space;
  const trialsByMarket = countedByMarket(plan, search, definition);
  return {
    ...{ dimensions, trials: search.trials, trialsByMarket, warnings: plan.warnings },
    ...costOf(plan, settings),
  };
}
