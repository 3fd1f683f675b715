import type { RunPort } from '../../api/backtest/run-port';
import type { SweepPort } from '../../api/backtest/sweep-port';
import { executionOf } from './execution-of';
import type { RunPool } from './run-pool';
import type { TrialStore } from './trial-store';
import type { SearchReports } from './search-reports';
import type { SweepStore } from './sweep-store';

interface SweepParts {
  readonly sweepStore: SweepStore;
  readonly pool: RunPool;
  readonly trials: TrialStore;
  readonly searchReports: SearchReports;
}

/** What the routes of sweeps need: a sweep is found, cancelled and named as a run is. */
export function createSweepPort(
  { sweepStore: store, pool, trials, searchReports }: SweepParts,
  runs: RunPort,
  maxOperations: number,
): SweepPort {
  return {
    findStrategy: runs.findStrategy,
    keyed: (...named) => runs.keyed(...named),
    listingOf: (...named) => runs.listingOf(...named),
    missingCandles: (request) => runs.missingCandles(request),
    ownCandles: (request) => runs.ownCandles(request),
    newId: () => runs.newId(),
    now: () => runs.now(),
    cancel: (run) => runs.cancel(run),
    ...{ executionOf, maxOperations },
    plan: (task) => pool.planSweep(task),
    create: (sweep) => store.create(sweep),
    list: (...page) => store.list(...page),
    find: (...named) => store.find(...named),
    trials: (...page) => store.trials(...page),
    heatMap: (...map) => store.heatMap(...map),
    trialsOn: (...named) => trials.trialsOn(...named),
    report: (...sweep) => searchReports.ofSweep(...sweep),
    remove: (sweep) => store.remove(sweep),
  };
}
