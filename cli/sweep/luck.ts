import type {
  Direction,
  ExecutionSettings,
  FigureName,
  Overfitting,
  Sensitivity,
  Simulation,
  SweepPlan,
  Trials,
  TriedSet,
  TrialRegister,
  Workspace,
} from '../../engine';
import {
  blockBootstrap,
  deflatedSharpe,
  expectedMaximumSharpe,
  mergedTrials,
  openWorkspace,
  overfitting,
  sensitivity,
  setReturns,
  setTrades,
  sharpeMoments,
  tradeShuffle,
  trialVariance,
} from '../../engine';
import { DAYS_A_YEAR } from '../trials/told-trials';
import type { Market } from './markets';
import type { FinishedTrial } from './run-sweep';

/** How sure the best Sharpe ratio is, given how many sets were tried. */
export interface Deflated {
  readonly trials: number;
  /** Probability that the true Sharpe ratio is above what the best of so many reaches by luck. */
  readonly probability: number | null;
  /** The largest yearly Sharpe ratio to expect of so many trials without any skill. */
  readonly byLuck: number;
}

/** What says whether the best set of a sweep is good or lucky. */
export interface Luck {
  /** Yearly, of the best set. */
  readonly sharpe: number;
  readonly ofSweep: Deflated;
  /** Over all trials that were ever run here on the instrument, those of this sweep included. */
  readonly ofInstrument: Deflated;
  readonly symbol: string;
  readonly overfitting: Overfitting | null;
  /** How many of the best sets the probability of overfitting is over. */
  readonly compared: number;
  readonly bootstrap: Simulation | null;
  readonly shuffle: Simulation | null;
  /** Of the objective, the larger the better: `sign` is −1 where it is minimised. */
  readonly sensitivity: Sensitivity | null;
  readonly sign: 1 | -1;
}

/** What the second pass is made with. */
export interface LuckTask {
  readonly plan: SweepPlan;
  readonly choices: number;
  readonly settings: ExecutionSettings;
  readonly riskFreeRate: number;
  /** Candles of the best set, and the trials that ran over them. */
  readonly market: Market;
  readonly symbol: string;
  readonly trials: readonly FinishedTrial[];
  readonly best: FinishedTrial;
  /** Of the whole sweep on the instrument, and of all before it. */
  readonly ofSweep: TrialRegister;
  readonly before: TrialRegister;
  readonly direction: Direction;
  readonly seed: number;
  readonly progress: (part: number) => void;
}

/** Most sets that are compared by cross-validation, and paths that are drawn. */
const COMPARED = 200;
const PATHS = 1_000;
/** Blocks of cross-validation, the first that leaves enough returns in each. */
const BLOCKS = [16, 12, 8, 6];
/** Columns are held for one set after the other only. */
const CACHE_BYTES = 64 * 2 ** 20;
const FIGURES: readonly FigureName[] = ['sharpe_ratio'];

function best(trials: readonly FinishedTrial[]): FinishedTrial[] {
  return trials
    .filter(({ figures, score }) => figures !== null && Number.isFinite(score.violation))
    .sort((a, b) => a.score.violation - b.score.violation || b.score.value - a.score.value)
    .slice(0, COMPARED);
}

function crossValidated(returns: readonly ArrayLike<number>[]): Overfitting | null {
  for (const blocks of BLOCKS) {
    const found = overfitting(returns, blocks);
    if (found) return found;
  }
  return null;
}

/** The best set among those that differ in numbers only. */
function sensitivityOf({ trials, best: chosen, plan }: LuckTask, choices: number) {
  const names = plan.space.dimensions.slice(choices).map(({ name }) => name);
  const own = chosen.values.slice(choices);
  const isNumber = own.map((value) => typeof value === 'number');
  const tried = (trial: FinishedTrial): TriedSet => ({
    parameters: Object.fromEntries(
      names.flatMap((name, i) =>
        isNumber[i] ? [[name, trial.values[choices + i] as number] as const] : [],
      ),
    ),
    objective: trial.score.value,
  });
  const alike = trials.filter(
    ({ score, values }) =>
      Number.isFinite(score.value) &&
      own.every((value, i) => isNumber[i] || values[choices + i] === value),
  );
  return isNumber.includes(true) ? sensitivity(alike.map(tried), tried(chosen)) : null;
}

/** Runs the best sets once more for their returns, and says how likely the best of them is luck. */
export function luckOf(task: LuckTask): Luck | null {
  const { market, best: chosen, choices, riskFreeRate, seed } = task;
  const { plan, settings } = task;
  const workspace: Workspace = openWorkspace(market.columns, {
    feeds: market.feeds,
    cacheBytes: CACHE_BYTES,
  });
  const shape = {
    ...{ graph: plan.graph, parameters: plan.parameters, settings, riskFreeRate },
    ...{ timeframe: market.timeframe, figures: FIGURES },
  };
  try {
    const compared = best(task.trials);
    const setOf = (trial: FinishedTrial) => trial.values.slice(choices);
    const all = compared.map((trial, i) => {
      task.progress(i / compared.length);
      return setReturns(workspace, shape, [setOf(trial)])[0] ?? null;
    });
    const own = all[compared.indexOf(chosen)] ?? null;
    if (own === null) return null;
    const moments = sharpeMoments(own.strategy, riskFreeRate / own.periodsPerYear);
    const deflated = (register: TrialRegister): Deflated => {
      // The register has Sharpe ratios of a day; the returns may be those of bars.
      const ratio = DAYS_A_YEAR / own.periodsPerYear;
      const trials: Trials = { count: register.count, variance: trialVariance(register) * ratio };
      return {
        trials: register.count,
        probability: deflatedSharpe(moments, trials),
        byLuck: expectedMaximumSharpe(trials) * Math.sqrt(own.periodsPerYear),
      };
    };
    const series = all.flatMap((returns) => (returns === null ? [] : [returns.strategy]));
    const paths = { paths: PATHS, seed };
    return {
      sharpe: moments.sharpe * Math.sqrt(own.periodsPerYear),
      ofSweep: deflated(task.ofSweep),
      ofInstrument: deflated(mergedTrials(task.before, task.ofSweep)),
      symbol: task.symbol,
      ...{ overfitting: crossValidated(series), compared: series.length },
      bootstrap: blockBootstrap(own.strategy, paths),
      shuffle: tradeShuffle(
        setTrades(workspace, shape, setOf(chosen)),
        settings.initialCash,
        paths,
      ),
      sensitivity: sensitivityOf(task, choices),
      sign: task.direction === 'maximise' ? 1 : -1,
    };
  } finally {
    workspace.release();
  }
}
