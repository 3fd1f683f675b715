import type {
  Configured,
  ExecutionSettings,
  FigureName,
  Figures,
  FlatRun,
  Objective,
  Parameter,
  ParameterValue,
  Search,
  SweepPlan,
  WalkForwardWindow,
  WindowOutcome,
} from '../../engine';
import {
  applySet,
  cashWindow,
  compileGraph,
  measureFigures,
  sliceColumns,
  tryWindow,
} from '../../engine';
import type { Journal } from '../sweep/journal';
import { journalPart } from '../sweep/journal';
import type { Market } from '../sweep/markets';
import type { FinishedSweep } from '../sweep/run-sweep';
import { runSweep } from '../sweep/run-sweep';
import type { ThreadPool } from '../sweep/thread-pool';
import type { FinishedWindow } from './finished';
import type { WindowProgress } from './window-progress';

/** What all windows share. */
export interface WalkForwardTask {
  readonly windows: readonly WalkForwardWindow[];
  readonly plan: SweepPlan;
  readonly settings: ExecutionSettings;
  readonly market: Market;
  /** A new search for each window. */
  readonly search: () => Search;
  readonly objective: Objective;
  /** Figures that the search reads, and those of the results. */
  readonly figures: readonly FigureName[];
  readonly columns: readonly FigureName[];
  readonly riskFreeRate: number;
  readonly patience?: number;
  readonly workers: number;
  /** Its markets are the windows. */
  readonly pool: ThreadPool;
  readonly journal: Journal;
  readonly progress: WindowProgress;
  readonly show: (window: number, part: number) => void;
  /** Receives each window's trials, such as for the register. */
  readonly searched: (sweep: FinishedSweep) => void;
}

interface DoneWindow {
  readonly outcome: WindowOutcome;
  readonly finished: FinishedWindow;
}

/** The candles that the search of each window sees: none after its last bar in sample. */
export function windowMarkets(market: Market, windows: readonly WalkForwardWindow[]): Market[] {
  return windows.map(({ inSample: { from, to } }) => ({
    ...market,
    columns: sliceColumns(market.columns, 0, to),
    feeds: new Map([...market.feeds].map(([symbol, closes]) => [symbol, closes.subarray(0, to)])),
    tradeFrom: market.columns.time[from] as number,
  }));
}

function search(task: WalkForwardTask, index: number): Promise<FinishedSweep> {
  const { plan, pool, progress, show } = task;
  const one = task.search();
  return runSweep({
    ...{ search: one, dimensions: plan.space.dimensions, choices: 0 },
    ...{ figures: task.figures, objective: task.objective, workers: task.workers },
    journal: journalPart(task.journal, index * one.trials, one.trials),
    patience: task.patience,
    runBatches: (batches, done) =>
      pool.run(
        batches.map((batch) => ({ ...batch, market: index })),
        done,
      ),
    progress: ({ done, ran, of }) => show(index, progress.take(index, done, ran, of)),
  });
}

/** Values by name of those parameters that are numbers: words have no drift. */
function numbersOf(parameters: readonly Parameter[], values: readonly ParameterValue[]) {
  const pairs = parameters.map(({ name }, i) => [name, values[i]] as const);
  return Object.fromEntries(
    pairs.filter((pair): pair is readonly [string, number] => typeof pair[1] === 'number'),
  );
}

function figuresOf(task: WalkForwardTask, { run, equity }: FlatRun, to: number): Figures {
  const { columns: names, market, riskFreeRate } = task;
  const seen = sliceColumns(market.columns, 0, to);
  const options = { timeframe: market.timeframe, riskFreeRate };
  const values = measureFigures({ ...run, equity }, seen, options, names);
  return Object.fromEntries(names.map((name, i) => [name, values[i] ?? null]));
}

function programOf({ graph }: Configured) {
  const compiled = compileGraph(graph);
  if (compiled.ok) return compiled.program;
  throw new Error(`expected a set that ran in sample to compile: ${compiled.report.errors[0]}`);
}

/** Tries the best set of a sweep on the bars after it. */
function tryBest(
  task: WalkForwardTask,
  window: WalkForwardWindow,
  sweep: FinishedSweep,
  equityBefore: number,
): DoneWindow {
  const { plan, market } = task;
  const trials = sweep.trials.length;
  const best = sweep.trials[sweep.best];
  if (best === undefined) {
    const outOfSampleFigures = { final_equity: equityBefore, total_return_percent: 0 };
    const nothing = { chosen: null, trials, inSampleFigures: {}, outOfSampleFigures };
    return { outcome: cashWindow(window, equityBefore), finished: { ...window, ...nothing } };
  }
  const own = applySet(
    { graph: plan.graph, settings: task.settings },
    plan.parameters,
    best.values,
  );
  const program = programOf(own);
  const outcome = tryWindow(
    window,
    { choose: () => numbersOf(plan.parameters, best.values), programOf: () => program },
    { candles: market.columns, settings: own.settings, feeds: market.feeds },
    equityBefore,
  );
  const { inSample, outOfSample } = outcome.runs as NonNullable<WindowOutcome['runs']>;
  return {
    outcome,
    finished: {
      ...{ ...window, chosen: best.values, trials },
      inSampleFigures: figuresOf(task, inSample, window.inSample.to),
      outOfSampleFigures: figuresOf(task, outOfSample, window.outOfSample.to),
    },
  };
}

/** Chooses and tries window by window; each begins with the equity that the one before left. */
export async function runWindows(task: WalkForwardTask): Promise<DoneWindow[]> {
  const done: DoneWindow[] = [];
  let equity = task.settings.initialCash;
  for (const [index, window] of task.windows.entries()) {
    const sweep = await search(task, index);
    task.searched(sweep);
    const one = tryBest(task, window, sweep, equity);
    equity = one.outcome.finalEquity;
    done.push(one);
    task.show(index, task.progress.end(index));
  }
  return done;
}
