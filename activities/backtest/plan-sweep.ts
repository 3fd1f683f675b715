import type { PlannedSweep, SweepDefinition } from '../../contracts/sweep';
import type { ExecutionSettings, FigureName, Search, SweepPlan } from '../../engine';
import {
  EngineError,
  figuresRead,
  largestNeeds,
  marketOf,
  openSearch,
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
    ...largestNeeds(plan),
  };
}
