import type { SweepPlan } from '../../engine';
import {
  dailySharpe,
  deflatedBy,
  luckOf,
  marketOf,
  mergedTrials,
  NO_TRIALS,
  warmingDays,
  withinMarket,
  withTrial,
} from '../../engine';
import type { Luck } from '../../reports/luck/shown-luck';
import type { FinishedSweep, FinishedTrial } from '../../reports/sweep/reported-sweep';
import { spanOf } from '../run/series';
import { executionSettings } from '../options/execution-options';
import type { SweepOptions } from '../options/sweep-options';
import { ToldTrials } from '../trials/told-trials';
import { trialsBefore } from '../trials/trials-before';
import type { Markets } from './markets';
import { objectiveOf } from './objective-options';

const DAY_MS = 86_400_000;

/** What the best set is worth, and warnings; the register counts the trials of the sweep. */
export function luckOfSweep(
  sweep: FinishedSweep,
  plan: SweepPlan,
  markets: Markets,
  options: SweepOptions,
  /** What makes another sweep equal. */
  search: string,
  progress: (part: number) => void,
): { readonly luck: Luck | null; readonly warnings: readonly string[] } {
  const { dimensions } = plan.space;
  const placeOf = ({ point }: FinishedTrial) => marketOf(dimensions, point);
  const symbolOf = (trial: FinishedTrial) => markets.series[placeOf(trial)]?.symbol ?? '';
  const told = new ToldTrials();
  const spans = markets.series.map((series) => {
    const { columns, first, timeframe } = series;
    const span = { time: columns.time, tradeFrom: columns.time[first], timeframe };
    return { days: spanOf(series) / DAY_MS, warmingOf: warmingDays(span) };
  });
  told.addSweep(sweep.trials, (trial) => {
    const span = spans[placeOf(trial)];
    const { warmupBars = 0 } = trial;
    return { symbol: symbolOf(trial), days: span ? span.days - span.warmingOf(warmupBars) : 0 };
  });
  const best = sweep.trials[sweep.best];
  const market = best && markets.list[placeOf(best)];
  if (best === undefined || market === undefined)
    return { luck: null, warnings: told.tell(search) };
  const symbol = symbolOf(best);
  const ofSweep = sweep.trials.reduce((register, trial) => {
    const sharpe = trial.figures?.sharpe_ratio ?? null;
    if (sharpe === null || symbolOf(trial) !== symbol) return register;
    return withTrial(register, dailySharpe(sharpe));
  }, NO_TRIALS);
  const own = withinMarket(plan);
  const judged = new Map(
    sweep.trials
      .filter((trial) => placeOf(trial) === placeOf(best))
      .map((trial) => [trial, { ...trial, values: own.valuesOf(trial.values) }]),
  );
  const { columns, feeds, timeframe } = market;
  const luck = luckOf({
    ...{ plan: own.plan, columns, feeds, timeframe, ofSweep, progress },
    settings: executionSettings(options, options.from),
    riskFreeRate: options.riskFree,
    trials: [...judged.values()],
    best: judged.get(best) as FinishedTrial,
    dimensions: own.plan.space.dimensions,
    seed: options.seed,
    direction: objectiveOf(options).direction,
  });
  const ofInstrument = mergedTrials(trialsBefore(symbol, search), told.of(symbol));
  return {
    luck: luck && {
      ...luck,
      ofInstrument: deflatedBy(ofInstrument, luck.moments, luck.periodsPerYear),
      ...{ symbol, isOutOfSample: false },
    },
    warnings: told.tell(search),
  };
}
