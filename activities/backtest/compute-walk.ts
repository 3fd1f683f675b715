import { gzipSync } from 'node:zlib';
import { luckDocument } from '../../contracts/luck-document';
import type { LuckDocument } from '../../contracts/luck-document';
import type { SweepDefinition } from '../../contracts/sweep';
import type { WindowLengths } from '../../contracts/walk-forward';
import { walkForwardDocument } from '../../contracts/walk-forward-document';
import type { WalkForwardDocument } from '../../contracts/walk-forward-document';
import { finishedWalk, planStoredSweep, trySet, valuesAt, walkLuckOf } from '../../engine';
import type {
  CandleColumns,
  DoneWindow,
  ExecutionSettings,
  Timeframe,
  TrialRegister,
} from '../../engine';
import { columnsOf } from './plan-sweep';
import { windowsOf } from './sweep-windows';

/** The sets that the searches chose; it crosses to a worker thread. */
export interface WalkTask {
  readonly definition: SweepDefinition;
  readonly graph: unknown;
  readonly settings: ExecutionSettings;
  /** A year, as a fraction. */
  readonly riskFreeRate: number;
  readonly timeframe: Timeframe;
  readonly columns: CandleColumns;
  readonly feeds: Readonly<Record<string, Float64Array>>;
  readonly start: number;
  readonly lengths: WindowLengths;
  /**
   * By window, up to the last one whose search has ended; the point is null where no set met the
   * objective.
   */
  readonly chosen: readonly { readonly point: readonly number[] | null; readonly trials: number }[];
  /** The trials of all windows. */
  readonly tried: TrialRegister;
}

export interface WalkResult {
  readonly summary: WalkForwardDocument['summary'];
  readonly luck: LuckDocument;
  /** The whole document. */
  readonly gzippedJson: Uint8Array;
}

/** Tries the set of each window on the bars after it, and stitches them. Null where all held cash. */
export function computeWalk(task: WalkTask): WalkResult | null {
  const { definition, graph, settings, riskFreeRate, timeframe, columns, start, lengths } = task;
  const plan = planStoredSweep(graph, settings, definition);
  const { dimensions } = plan.space;
  const figures = columnsOf(definition);
  const feeds = new Map(Object.entries(task.feeds));
  const shape = { plan, settings, columns, feeds, timeframe, riskFreeRate, figures };
  const done: DoneWindow[] = [];
  let equity = settings.initialCash;
  const windows = windowsOf(columns, start, timeframe, lengths);
  for (const [i, { point, trials }] of task.chosen.entries()) {
    const window = windows[i];
    if (window === undefined) break;
    const values = point && valuesAt(dimensions, point);
    const one = trySet(shape, window, { values, trials }, equity);
    equity = one.outcome.finalEquity;
    done.push(one);
  }
  const walk = finishedWalk(shape, done);
  if (walk === null) return null;
  const { initialCash } = settings;
  const shown = {
    ...walk,
    initialCash,
    dimensions,
    columns: figures,
    windowsPlanned: windows.length,
  };
  const document = walkForwardDocument(shown, columns);
  const luck = walkLuckOf(walk, task.tried, { riskFreeRate, seed: definition.seed });
  return {
    summary: document.summary,
    luck: luckDocument(luck),
    gzippedJson: gzipSync(JSON.stringify(document)),
  };
}
