import { SeriesCache } from '../../activities/backtest/series-cache';
import type { Resources } from '../kit/resources';
import { KeptPages } from '../shared/kept-pages';
import { MarketClient } from '../shared/market-client';
import { StrategyClient } from '../shared/strategy-client';
import { tokensOf } from '../shared/token-settings';
import { runActivities, sweepActivities } from './activities';
import { CancelledWalks } from './cancelled-walks';
import { backtestDescription } from './description';
import { runExports } from './exports';
import { createBacktestImports } from './backtest-imports';
import { ImportedRunParts } from './imported-run-parts';
import { ImportedRuns } from './imported-runs';
import { ImportedTrials } from './imported-trials';
import { OldRuns } from './old-runs';
import { ResultStore } from './result-store';
import { RunResults } from './results/run-results';
import { limitsOf } from './run-limits';
import { RunPool } from './run-pool';
import { RunReports } from './run-reports';
import { RunTables } from './run-tables';
import { RunStore } from './run-store';
import { JobProgress } from './job-progress';
import { SearchReports } from './search-reports';
import { RunWorkflows } from './run-workflows';
import { startWorkflows } from './start-workflows';
import { SweepStore } from './sweep-store';
import { TrialStore } from './trial-store';
import { WalkForwardStore } from './walk-forward-store';

export type BacktestResources = Resources<typeof backtestDescription>;
export type BacktestApp = ReturnType<typeof openBacktest>;

/** What the roles of the back-test service share. */
export function openBacktest(resources: BacktestResources) {
  const { db, relay, objects, temporal, config, lifecycle, logger, registry, urlOf } = resources;
  const workflows = new RunWorkflows(temporal);
  const store = new RunStore(db, limitsOf(config), {
    onCommit: () => {
      relay.wake();
    },
    onAdmitted: (admitted) => {
      startWorkflows(workflows, admitted, logger);
    },
  });
  const results = new ResultStore(objects);
  const runResults = new RunResults(objects);
  const tokens = tokensOf(config, backtestDescription);
  const market = new MarketClient(urlOf('market-data'), () =>
    tokens.signService('backtest', 'market-data'),
  );
  const series = new SeriesCache(
    (...request) => market.candles(...request),
    (...request) => market.candleVersion(...request),
  );
  const pool = new RunPool(config.BACKTEST_THREADS, config.BACKTEST_SWEEP_THREADS);
  lifecycle.onStop('threads', () => pool.close());
  const sweepStore = new SweepStore(db, store);
  const walkStore = new WalkForwardStore(db, sweepStore);
  const progress = new JobProgress({
    ...{ db, store, sweepStore, walkStore },
    onCommit: () => {
      relay.wake();
    },
  });
  const ports = {
    store,
    sweepStore,
    walkStore,
    results,
    runResults,
    market,
    series,
    pool,
    progress,
  };
  const importedRuns = new ImportedRuns(db, runResults, objects);
  const cancelledWalks = new CancelledWalks({ ...ports, series: series.fetch });
  return {
    ...ports,
    cancelledWalks,
    trials: new TrialStore(db),
    workflows,
    reports: new RunReports({
      ...{ store, pool, pages: new KeptPages(objects) },
      series: series.fetch,
    }),
    tables: new RunTables({ ...{ store, pool, objects, runResults }, series: series.fetch }),
    searchReports: new SearchReports({ ...ports, cancelledWalks, pages: new KeptPages(objects) }),
    strategies: new StrategyClient(urlOf('strategy')),
    activities: runActivities(ports, registry),
    sweepActivities: sweepActivities(ports),
    importedRuns,
    imports: createBacktestImports(
      importedRuns,
      new ImportedRunParts(db, objects),
      new ImportedTrials(db),
    ),
    exports: runExports(db, runResults, objects),
    oldRuns: (days: number) => new OldRuns(db, objects, { days }, logger),
  };
}
