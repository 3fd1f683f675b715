import type { RunPort } from '../../api/backtest/run-port';
import type { SweepPort } from '../../api/backtest/sweep-port';
import type { WalkForwardPort } from '../../api/backtest/walk-forward-port';
import type { SearchReports } from './search-reports';
import type { WalkForwardStore } from './walk-forward-store';

interface WalkParts {
  readonly walkStore: WalkForwardStore;
  readonly searchReports: SearchReports;
}

/** What the routes of walk-forwards need: what they share with sweeps, and a store of their own. */
export function createWalkForwardPort(
  { walkStore: store, searchReports }: WalkParts,
  sweeps: SweepPort,
  { resultJson }: Pick<RunPort, 'resultJson'>,
): WalkForwardPort {
  return {
    ...sweeps,
    resultJson,
    reportOfWalk: (...walk) => searchReports.ofWalk(...walk),
    createWalk: (walk) => store.create(walk),
    listWalks: (...page) => store.list(...page),
    findWalk: (...named) => store.find(...named),
  };
}
