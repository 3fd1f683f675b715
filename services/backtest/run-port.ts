import { randomUUID } from 'node:crypto';
import type { RunActivities } from '../../activities/backtest/run-activities';
import type { CompletedRun, RunPort, StoredRun } from '../../api/backtest/run-port';
import type { SeriesCache } from '../../activities/backtest/series-cache';
import type { TrialPort } from '../../api/backtest/trial-port';
import type { Log } from '../../core/ports';
import type { StrategyClient } from '../shared/strategy-client';
import type { MarketClient } from '../shared/market-client';
import { EqualRuns } from './equal-runs';
import type { ImportedRuns } from './imported-runs';
import type { RunReports } from './run-reports';
import { readable } from './readable-now';
import type { ResultPlace, RunResults } from './results/run-results';
import type { RunTables } from './run-tables';
import type { RunStore } from './run-store';
import type { RunWorkflows } from './run-workflows';

/** Whoever submits a run waits no longer for what it has to download. */
const LONGEST_LOOK_MS = 2_000;

interface RunServices {
  readonly store: RunStore;
  readonly workflows: RunWorkflows;
  readonly market: MarketClient;
  readonly series: SeriesCache;
  readonly strategies: StrategyClient;
  readonly runResults: RunResults;
  readonly reports: RunReports;
  readonly tables: RunTables;
  readonly activities: RunActivities;
  readonly importedRuns: Pick<ImportedRuns, 'details'>;
  readonly trials: Pick<TrialPort, 'trialsOn'>;
}

/** What the routes need, made of the service's stores and clients. */
export function createRunPort(services: RunServices, maxOperations: number, logger: Log): RunPort {
  const { store, workflows, market, strategies, activities } = services;
  const { runResults: results } = services;
  const { importedRuns, reports, tables, trials } = services;
  const equalRuns = new EqualRuns(store, services.series, logger);
  /**
   * Nobody waits for Temporal, which may be away: whatever computes the run looks at its row, and the
   * run keeper tells a workflow that was not reached.
   */
  const cancelWorkflow = (run: StoredRun) => {
    workflows.cancel(run).catch((error: unknown) => {
      logger.warn(
        { err: error, runId: run.id },
        'the workflow of a cancelled run could not be cancelled; will retry',
      );
    });
  };

  return {
    create: (run, records) => store.create(run, records),
    keyed: (...named) => store.keyed(...named),
    newestOfRequest: (run) => store.newestOfRequest(run),
    equalRun: (run, program) => equalRuns.find(run, program),
    createReused: (...run) => store.createReused(...run),
    list: (userId, filter) => store.list(userId, filter),
    find: (userId, runId) => store.find(userId, runId),
    graph: (runId) => store.graph(runId),
    trialsOn: (...instrument) => trials.trialsOn(...instrument),
    annotate: (...changes) => store.annotate(...changes),
    // The figures of a run are known without its results; answers say what is missing.
    resultHead: ({ resultKey: key }) => readable(results.head(key), key, logger),
    results: (run) => readable(results.read(placeOf(run)), run.resultKey, logger),
    equity: ({ resultKey: key }) => readable(results.equity(key), key, logger),
    rows: (run, ...page) => readable(results.page(placeOf(run), ...page), run.resultKey, logger),
    equityRows: (...wanted) => tables.equityRows(...wanted),
    report: (run) => reports.of(run),
    table: (...wanted) => tables.of(...wanted),
    importedDetails: (runId) => importedRuns.details(runId),
    cancel: async (run) => {
      if (run.status !== 'queued' && run.status !== 'running') return false;
      const status = await activities.requestCancel(run.id);
      if (status !== 'cancelled') return false;
      cancelWorkflow(run);
      return true;
    },
    remove: (run) => store.remove(run),
    maxOperations,
    findStrategy: (id, caller) => strategies.find(id, caller),
    listingOf: (named, userId) => market.listingOf(named, userId),
    ownCandles: (request) => market.ownCandles(request),
    missingCandles: async (request) => {
      try {
        const limit = AbortSignal.timeout(LONGEST_LOOK_MS);
        return (await market.candleVersion(request, limit)).missing;
      } catch (error) {
        // The estimate is then of computing alone.
        logger.info({ err: error }, 'the number of candles to download is unknown');
        return 0;
      }
    },
    newId: randomUUID,
    now: Date.now,
  };
}

function placeOf({ resultKey: key, symbol }: CompletedRun): ResultPlace {
  return { key, symbol };
}
