import type { InstrumentId } from '../../contracts/instrument';
import type { SweepDefinition } from '../../contracts/sweep';
import type {
  CandleColumns,
  ExecutionSettings,
  FigureName,
  Figures,
  Score,
  Search,
  SetOutcome,
  SweepPlan,
  Timeframe,
  Trial,
  TrialScore,
  Workspace,
} from '../../engine';
import {
  evaluateBatch,
  inSharedOrder,
  marketOf,
  openSearch,
  openWorkspace,
  planStoredSweep,
  scoreOf,
  valuesAt,
  warmingDays,
} from '../../engine';
import { figuresOf } from './plan-sweep';

/** A trial as it is stored. */
export interface DoneTrial {
  readonly number: number;
  readonly point: readonly number[];
  /** The market that it was run over. */
  readonly market: number;
  /** In the order of the sweep's figures; null where the set cannot run. */
  readonly figures: readonly (number | null)[] | null;
  readonly refused: string | null;
  readonly score: Score;
  /** Days after its start in which it only warms up, 0 if it cannot run; null of a trial of an earlier version. */
  readonly warmingDays: number | null;
}

/** What sets of a market are run over, and how their orders fill there. */
export interface SetsMarket {
  /** Null of a sweep of before instruments. */
  readonly instrument: InstrumentId | null;
  readonly settings: ExecutionSettings;
  readonly timeframe: Timeframe;
  /** In memory that all threads share, as the feeds are. */
  readonly columns: CandleColumns;
  readonly feeds: Readonly<Record<string, Float64Array>>;
}

/** Some trials of a sweep; it crosses to a worker thread. */
export interface SetsTask {
  readonly sweepId: string;
  /** The window of a walk-forward; 0 of a sweep. */
  readonly fold: number;
  readonly definition: SweepDefinition;
  readonly graph: unknown;
  /** A year, as a fraction. */
  readonly riskFreeRate: number;
  /** In the order of `sweptMarkets`; at least one. */
  readonly markets: readonly SetsMarket[];
  readonly first: number;
  readonly count: number;
  /** Trials from the first one on that need not be run; with TPE also all those before. */
  readonly stored: readonly DoneTrial[];
  /** Set to other than 0 when nothing more is wanted; what is done until then is answered. */
  readonly stop: Int32Array;
}

export interface ComputedSets {
  /** Those that were run now, by number. */
  readonly trials: readonly DoneTrial[];
  /** What they took the thread. */
  readonly ms: number;
  /** Part of that time in which it had the processor, 0 to 1; null where it is not known. */
  readonly processorShare: number | null;
  /** Whether the search has no further trials. */
  readonly ended: boolean;
}

/** A sweep that a thread has opened. */
interface OpenSweep {
  readonly plan: SweepPlan;
  /** By market, for those that were asked for. */
  readonly workspaces: Map<number, Workspace>;
  /** Searches that only plan are kept; one that learns is opened anew with what it has to know. */
  readonly search: Search;
}

/** Sweeps that a thread holds at the same time, each with its columns. */
const MOST_OPEN = 2;
const CACHE_BYTES = 128 * 2 ** 20;
/** Sets are run side by side in groups; between two of them the thread looks whether to stop. */
const LARGEST_GROUP = 32;
const GROUP_MS = 200;
/** The system counts in ticks of some ms: of less, they say nothing of the share. */
const LEAST_SHARED_MS = 50;

/** Runs trials on one thread and keeps what sweeps need between two calls. */
export class SetComputer {
  private readonly open = new Map<string, OpenSweep>();

  /** Both in ms; the second is what the thread has used of the processor, null where it is not known. */
  constructor(
    private readonly now: () => number,
    private readonly processor: () => number | null = () => null,
  ) {}

  compute(task: SetsTask): ComputedSets {
    const sweep = this.sweepOf(task);
    const begun = this.now();
    const usedBefore = this.processor();
    const answer = (ended: boolean) => {
      const ms = this.now() - begun;
      const used = this.processor();
      const had = used !== null && usedBefore !== null ? used - usedBefore : 0;
      const isKnown = had > 0 && ms >= LEAST_SHARED_MS;
      const processorShare = isKnown ? Math.min(1, had / ms) : null;
      const trials = computed.sort((a, b) => a.number - b.number);
      return { trials, ms, processorShare, ended };
    };
    const computed: DoneTrial[] = [];
    const known = new Map(task.stored.map((trial) => [trial.number, trial]));
    const end = task.first + task.count;
    const search = searchOf(task, sweep);
    for (let generation = search.generationOf(task.first); ; generation++) {
      const asked = search.ask(generation);
      if (asked.length === 0) return answer(true);
      const missing = asked.filter(
        ({ number }) => number >= task.first && number < end && !known.has(number),
      );
      for (const done of this.run(task, sweep, missing)) {
        computed.push(done);
        known.set(done.number, done);
      }
      if (isStopped(task) || (asked.at(-1)?.number ?? 0) + 1 >= end) {
        return answer(false);
      }
      search.tell(asked.flatMap((trial) => known.get(trial.number) ?? []).map(told));
    }
  }

  /** Market by market, and in an order in which neighbours share columns. */
  private *run(task: SetsTask, sweep: OpenSweep, trials: readonly Trial[]): Generator<DoneTrial> {
    const { dimensions } = sweep.plan.space;
    for (const market of task.markets.keys()) {
      const own = trials.filter(({ point }) => marketOf(dimensions, point) === market);
      if (own.length > 0) yield* this.runOn(market, task, sweep, inSharedOrder(own, dimensions));
    }
  }

  private *runOn(
    market: number,
    task: SetsTask,
    sweep: OpenSweep,
    trials: readonly Trial[],
  ): Generator<DoneTrial> {
    const { definition, riskFreeRate } = task;
    const { graph, parameters, space } = sweep.plan;
    const { settings, timeframe, columns } = marketAt(task, market);
    const { time } = columns;
    const warmingOf = warmingDays({ time, tradeFrom: settings.tradeFrom, timeframe });
    const workspace = workspaceOf(task, sweep, market);
    const figures = figuresOf(definition);
    const shape = { graph, settings, parameters, figures, timeframe, riskFreeRate };
    let size = 1;
    for (let at = 0; at < trials.length && !isStopped(task);) {
      const group = trials.slice(at, at + size);
      const begun = this.now();
      const sets = group.map(({ point }) => valuesAt(space.dimensions, point));
      const outcomes = evaluateBatch(workspace, shape, sets);
      const each = (this.now() - begun) / group.length;
      for (const [i, trial] of group.entries()) {
        const outcome = outcomes[i] as SetOutcome;
        const warming = 'figures' in outcome ? warmingOf(outcome.warmupBars) : 0;
        const done = doneTrial({ ...trial, market }, outcome, definition, figures);
        yield { ...done, warmingDays: warming };
      }
      at += size;
      size = Math.max(1, Math.min(LARGEST_GROUP, 4 * size, Math.floor(GROUP_MS / each)));
    }
  }

  private sweepOf(task: SetsTask): OpenSweep {
    const { sweepId, fold, graph, definition } = task;
    const key = `${sweepId}.${fold}`;
    const known = this.open.get(key);
    // The one that was used last is the last one to go.
    this.open.delete(key);
    const sweep = known ?? openedSweep();
    this.open.set(key, sweep);
    for (const [id, { workspaces }] of this.open) {
      if (this.open.size <= MOST_OPEN) break;
      for (const workspace of workspaces.values()) workspace.release();
      this.open.delete(id);
    }
    return sweep;

    function openedSweep(): OpenSweep {
      const plan = planStoredSweep(graph, marketAt(task, 0).settings, definition);
      const search = openSearch(definition.search, plan.space, definition);
      return { plan, search, workspaces: new Map() };
    }
  }
}

function marketAt({ sweepId, markets }: SetsTask, index: number): SetsMarket {
  const market = markets[index];
  if (market !== undefined) return market;
  throw new Error(`expected market ${index} of sweep ${sweepId}, has ${markets.length}`);
}

/** The workspace of a market; all of a sweep share the memory for columns. */
function workspaceOf(task: SetsTask, { workspaces }: OpenSweep, index: number): Workspace {
  const known = workspaces.get(index);
  if (known !== undefined) return known;
  const { columns, feeds } = marketAt(task, index);
  const workspace = openWorkspace(columns, {
    feeds: new Map(Object.entries(feeds)),
    cacheBytes: CACHE_BYTES / task.markets.length,
  });
  workspaces.set(index, workspace);
  return workspace;
}

function searchOf(task: SetsTask, { plan, search }: OpenSweep): Search {
  const { definition, stored, first } = task;
  if (definition.search !== 'tpe') return search;
  const learning = openSearch('tpe', plan.space, definition);
  const generation = learning.generationOf(first);
  learning.tell(
    stored.filter(({ number }) => learning.generationOf(number) < generation).map(told),
  );
  return learning;
}

function told({ number, point, score }: DoneTrial): TrialScore {
  return { trial: { number, point }, score };
}

function isStopped({ stop }: SetsTask): boolean {
  return Atomics.load(stop, 0) !== 0;
}

function doneTrial(
  { number, point, market }: Trial & { readonly market: number },
  outcome: SetOutcome,
  { objective }: SweepDefinition,
  names: readonly FigureName[],
): Omit<DoneTrial, 'warmingDays'> {
  const figures = 'figures' in outcome ? outcome.figures : null;
  const byName: Figures | null =
    figures && Object.fromEntries(names.map((name, i) => [name, figures[i] ?? null]));
  return {
    ...{ number, point, market, figures },
    refused: 'refused' in outcome ? outcome.refused : null,
    score: scoreOf(objective, byName),
  };
}
