import type {
  DoneWindow,
  FigureName,
  Objective,
  Search,
  WalkForwardShape,
  WalkForwardWindow,
} from '../../engine';
import { sliceColumns, trySet } from '../../engine';
import type { FinishedSweep } from '../../reports/sweep/reported-sweep';
import type { Journal } from '../sweep/journal';
import { journalPart } from '../sweep/journal';
import type { Market } from '../sweep/markets';
import { runSweep } from '../sweep/run-sweep';
import type { ThreadPool } from '../sweep/thread-pool';
import type { WindowProgress } from './window-progress';

/** What all windows share. */
export interface WalkForwardTask {
  readonly windows: readonly WalkForwardWindow[];
  readonly shape: WalkForwardShape;
  /** A new search for each window. */
  readonly search: () => Search;
  readonly objective: Objective;
  /** Figures that the search reads. */
  readonly figures: readonly FigureName[];
  readonly patience?: number;
  readonly workers: number;
  /** Its markets are the windows. */
  readonly pool: ThreadPool;
  readonly journal: Journal;
  readonly progress: WindowProgress;
  readonly show: (window: number, part: number) => void;
  /** Receives each window's trials, such as for the register. */
  readonly searched: (sweep: FinishedSweep, window: WalkForwardWindow) => void;
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
  const { shape, pool, progress, show } = task;
  const one = task.search();
  return runSweep({
    ...{ search: one, dimensions: shape.plan.space.dimensions, choices: 0 },
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

/** Chooses and tries window by window; each begins with the equity that the one before left. */
export async function runWindows(task: WalkForwardTask): Promise<DoneWindow[]> {
  const done: DoneWindow[] = [];
  let equity = task.shape.settings.initialCash;
  for (const [index, window] of task.windows.entries()) {
    const sweep = await search(task, index);
    task.searched(sweep, window);
    const values = sweep.trials[sweep.best]?.values ?? null;
    const one = trySet(task.shape, window, { values, trials: sweep.trials.length }, equity);
    equity = one.outcome.finalEquity;
    done.push(one);
    task.show(index, task.progress.end(index));
  }
  return done;
}
