import { luckDocument } from '../../contracts/luck-document';
import type { LuckDocument } from '../../contracts/luck-document';
import {
  dailySharpe,
  Leader,
  luckOf,
  marketOf,
  NO_TRIALS,
  planStoredSweep,
  valuesAt,
  withinMarket,
  withTrial,
} from '../../engine';
import type { ExecutionSettings, TrialRegister } from '../../engine';
import type { DoneTrial, SetsTask } from './compute-sets';
import { figuresOf } from './plan-sweep';

/** The trials of a finished sweep, by number; it crosses to a worker thread. */
export interface SweepLuckTask extends Pick<
  SetsTask,
  'definition' | 'graph' | 'riskFreeRate' | 'markets'
> {
  readonly trials: readonly DoneTrial[];
}

/**
 * Says how likely the best set is luck; null where no set meets the objective. All trials on its
 * instrument count. Those of its market, whose returns are of the same periods, are compared. Long: for
 * threads.
 */
export function computeLuck(task: SweepLuckTask): LuckDocument | null {
  const { definition, graph, riskFreeRate, markets } = task;
  const whole = planStoredSweep(graph, markets[0]?.settings as ExecutionSettings, definition);
  const { dimensions } = whole.space;
  const { plan, valuesOf } = withinMarket(whole);
  const trials = task.trials.map(({ point, figures, score }) => ({
    market: marketOf(dimensions, point),
    values: valuesOf(valuesAt(dimensions, point)),
    ...{ figures, score },
  }));
  const leader = new Leader();
  trials.forEach(({ score }, i) => leader.take(i, score));
  const best = trials[leader.best];
  const market = best && markets[best.market];
  if (best === undefined || market === undefined) return null;
  const sharpe = figuresOf(definition).indexOf('sharpe_ratio');
  const ofSweep = trials.reduce<TrialRegister>((register, { figures, market: own }) => {
    const yearly = figures?.[sharpe] ?? null;
    if (yearly === null || !Number.isFinite(yearly)) return register;
    if (markets[own]?.instrument !== market.instrument) return register;
    return withTrial(register, dailySharpe(yearly));
  }, NO_TRIALS);
  const { settings, columns, timeframe, feeds } = market;
  const luck = luckOf({
    ...{ plan, settings, columns, timeframe, best, ofSweep },
    trials: trials.filter((trial) => trial.market === best.market),
    dimensions: plan.space.dimensions,
    feeds: new Map(Object.entries(feeds)),
    riskFreeRate,
    seed: definition.seed,
    direction: definition.objective.direction,
  });
  return luck && luckDocument(luck);
}
