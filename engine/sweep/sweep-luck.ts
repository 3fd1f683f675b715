import type { CandleColumns } from '../candles/candle';
import type { Timeframe } from '../candles/timeframe';
import type { ExecutionSettings } from '../execution/settings';
import { blockBootstrap } from '../luck/block-bootstrap';
import type { Deflated } from '../luck/deflated';
import { deflatedBy } from '../luck/deflated';
import type { Overfitting } from '../luck/overfitting';
import type { Sensitivity } from '../luck/sensitivity';
import type { SharpeMoments } from '../luck/sharpe-moments';
import { sharpeMoments } from '../luck/sharpe-moments';
import type { Simulation } from '../luck/simulated-paths';
import { tradeShuffle } from '../luck/trade-shuffle';
import type { TrialRegister } from '../luck/trial-register';
import type { FeedColumns } from '../nodes/definition';
import { openWorkspace } from '../workspace/workspace';
import type { JudgedTrial } from './compared-sets';
import { crossValidated, sampleOf, sensitivityAround } from './compared-sets';
import type { FigureName } from './figures';
import type { Direction } from './objective';
import type { SweepPlan } from './plan-sweep';
import { setReturns, setTrades } from './set-returns';

/** What says whether the best set of a sweep is good or lucky. */
export interface Luck {
  /** Yearly, of the best set. */
  readonly sharpe: number;
  /** Of its returns, of which a year has so many. */
  readonly moments: SharpeMoments;
  readonly periodsPerYear: number;
  readonly ofSweep: Deflated;
  readonly overfitting: Overfitting | null;
  /** How many sets the probability of overfitting is over: all, or a sample of them. */
  readonly compared: number;
  readonly bootstrap: Simulation | null;
  readonly shuffle: Simulation | null;
  /** Of the objective, the larger the better: `sign` is −1 where it is minimised. */
  readonly sensitivity: Sensitivity | null;
  readonly sign: 1 | -1;
}

/** What the second pass over some sets is made with. */
export interface LuckTask {
  readonly plan: SweepPlan;
  readonly settings: ExecutionSettings;
  readonly riskFreeRate: number;
  /** Candles of the best set. */
  readonly columns: CandleColumns;
  readonly feeds: FeedColumns;
  readonly timeframe: Timeframe;
  /** Those over these candles, by number: which of them are compared rests on their order. */
  readonly trials: readonly JudgedTrial[];
  /** One of them. */
  readonly best: JudgedTrial;
  /** Parameters of a set, in the order of its values. */
  readonly dimensions: SweepPlan['space']['dimensions'];
  /** Of the whole sweep on the instrument. */
  readonly ofSweep: TrialRegister;
  readonly direction: Direction;
  readonly seed: number;
  readonly progress?: (part: number) => void;
}

/** Paths that are drawn. */
const PATHS = 1_000;
/** Of the time: the sets, and with them the comparison of their returns. */
const [SHARE_OF_SETS, SHARE_OF_VALIDATED] = [0.65, 0.85];
/** Columns are held for one set after the other only. */
const CACHE_BYTES = 64 * 2 ** 20;
const FIGURES: readonly FigureName[] = ['sharpe_ratio'];

/** Runs the best set and a sample of all once more for their returns, and says how likely the best is luck. */
export function luckOf(task: LuckTask): Luck | null {
  const { plan, settings, riskFreeRate, best, trials, seed, columns, feeds } = task;
  const workspace = openWorkspace(columns, { feeds, cacheBytes: CACHE_BYTES });
  const shape = {
    ...{ graph: plan.graph, parameters: plan.parameters, settings, riskFreeRate },
    ...{ timeframe: task.timeframe, figures: FIGURES },
  };
  try {
    const returnsOf = ({ values }: JudgedTrial) =>
      setReturns(workspace, shape, [values])[0] ?? null;
    const own = returnsOf(best);
    if (own === null) return null;
    const { strategy, periodsPerYear } = own;
    const compared = sampleOf(trials, seed);
    const all = compared.map((trial, i) => {
      task.progress?.((SHARE_OF_SETS * i) / compared.length);
      return trial === best ? own : returnsOf(trial);
    });
    task.progress?.(SHARE_OF_SETS);
    const moments = sharpeMoments(strategy, riskFreeRate / periodsPerYear);
    const series = all.flatMap((returns) => (returns === null ? [] : [returns.strategy]));
    const paths = { paths: PATHS, seed };
    const profits = setTrades(workspace, shape, best.values);
    const validated = crossValidated(series);
    task.progress?.(SHARE_OF_VALIDATED);
    return {
      sharpe: moments.sharpe * Math.sqrt(periodsPerYear),
      ...{ moments, periodsPerYear },
      ofSweep: deflatedBy(task.ofSweep, moments, periodsPerYear),
      ...{ overfitting: validated, compared: series.length },
      bootstrap: blockBootstrap(strategy, paths),
      shuffle: tradeShuffle(profits, settings.initialCash, paths),
      sensitivity: sensitivityAround(best, trials, task.dimensions),
      sign: task.direction === 'maximise' ? 1 : -1,
    };
  } finally {
    workspace.release();
  }
}
