import { luckDocument } from '../../contracts/luck-document';
import type { LuckDocument } from '../../contracts/luck-document';
import {
  dailySharpe,
  Leader,
  luckOf,
  NO_TRIALS,
  planSweep,
  valuesAt,
  withTrial,
} from '../../engine';
import type { TrialRegister } from '../../engine';
import type { DoneTrial, SetsTask } from './compute-sets';
import { figuresOf } from './plan-sweep';

/** The trials of a finished sweep, by number; it crosses to a worker thread. */
export interface SweepLuckTask extends Pick<
  SetsTask,
  'definition' | 'graph' | 'settings' | 'timeframe' | 'columns' | 'feeds'
> {
  readonly trials: readonly DoneTrial[];
}

/** Says how likely the best set is luck; null where no set meets the objective. Long: for threads. */
export function computeLuck(task: SweepLuckTask): LuckDocument | null {
  const { definition, graph, settings, columns, timeframe } = task;
  const plan = planSweep(graph, settings, definition);
  const { dimensions } = plan.space;
  const trials = task.trials.map(({ point, figures, score }) => ({
    values: valuesAt(dimensions, point),
    ...{ figures, score },
  }));
  const leader = new Leader();
  trials.forEach(({ score }, i) => leader.take(i, score));
  const best = trials[leader.best];
  if (best === undefined) return null;
  const sharpe = figuresOf(definition).indexOf('sharpe_ratio');
  const ofSweep = trials.reduce<TrialRegister>((register, { figures }) => {
    const yearly = figures?.[sharpe] ?? null;
    if (yearly === null || !Number.isFinite(yearly)) return register;
    return withTrial(register, dailySharpe(yearly));
  }, NO_TRIALS);
  const luck = luckOf({
    ...{ plan, settings, columns, timeframe, trials, best, dimensions, ofSweep },
    feeds: new Map(Object.entries(task.feeds)),
    riskFreeRate: 0,
    seed: definition.seed,
    direction: definition.objective.direction,
  });
  return luck && luckDocument(luck);
}
