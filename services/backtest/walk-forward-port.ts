import type { SweepPort } from '../../api/backtest/sweep-port';
import type { WalkForwardPort } from '../../api/backtest/walk-forward-port';
import type { Log } from '../../core/ports';
import type { CancelledWalks } from './cancelled-walks';
import { readable } from './readable-now';
import type { ResultStore } from './result-store';
import type { SearchReports } from './search-reports';
import { walkResultText } from './walk-results';
import type { WalkForwardStore } from './walk-forward-store';

interface WalkParts {
  readonly walkStore: WalkForwardStore;
  readonly results: Pick<ResultStore, 'get'>;
  readonly searchReports: SearchReports;
  readonly cancelledWalks: CancelledWalks;
}

/** What the routes of walk-forwards need: what they share with sweeps, and a store of their own. */
export function createWalkForwardPort(
  parts: WalkParts,
  sweeps: SweepPort,
  logger: Log,
): WalkForwardPort {
  const { walkStore: store, searchReports, cancelledWalks } = parts;
  const summarise: WalkForwardPort['summarise'] = (walk) => {
    cancelledWalks.resultJson(walk).catch((error: unknown) => {
      const { id } = walk.sweep.run;
      logger.info(
        { walk_forward_id: id, error: String(error) },
        'no results of its windows so far',
      );
    });
  };
  return {
    ...sweeps,
    summarise,
    resultJson: (walk) =>
      readable(walkResultText(walk, parts), walk.resultKey ?? walk.sweep.run.id, logger),
    cancelledResultJson: (walk) => walkResultText(walk, parts),
    reportOfWalk: (...walk) => searchReports.ofWalk(...walk),
    createWalk: (walk) => store.create(walk),
    listWalks: (...page) => store.list(...page),
    findWalk: (...named) => store.find(...named),
  };
}
