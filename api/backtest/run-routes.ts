import { Readable } from 'node:stream';
import Router from '@koa/router';
import type { z } from 'zod';
import {
  annotateBacktestRequest,
  compareBacktestsRequest,
  listBacktestsRequest,
  runBacktestRequest,
} from '../../contracts/backtest-requests';
import { annotationsOf } from '../../contracts/annotations';
import { AppError, UnavailableError } from '../../contracts/errors';
import { idOf, ignoredFieldsOf, parseBody, parseQuery, userOf } from '../shared/requests';
import type { RequestState } from '../shared/requests';
import { assertOwnCandles } from './own-candles';
import { compareRuns } from './compare-runs';
import { completedRun } from './completed-run';
import { addReportRoute } from './report-route';
import { addRowsRoutes } from './rows-routes';
import { requestHashOf } from './request-hash';
import { deflatedRunView } from './deflated-view';
import { submitRun } from './submit-run';
import { assertWithinBudget, estimateOf, withDownload, withWarmup } from './run-estimate';
import { checkRates, rangeOf } from './run-limits';
import { metricsOf } from './run-metrics';
import type { Results } from './run-metrics';
import type { NewRun, RunFilter, RunPort, StoredRun } from './run-port';
import { settingsOf } from './run-requests';
import { importedJob, jobItem, jobJson } from './run-views';
import { marketFilter } from '../shared/market-filter';
import { notesOf } from '../shared/position-share-note';
import { callerOf } from '../shared/strategy-reference';
import { strategyOf } from './strategy-of-request';
import { addTableRoutes } from './table-routes';

/** The routes of `/api/backtest`; the caller has authenticated the user. */
export function createRunRoutes(port: RunPort): Router<RequestState> {
  const router = new Router<RequestState>({ prefix: '/api/backtest' });

  router.post('/run', async (ctx) => {
    const body = parseBody(runBacktestRequest, ctx);
    checkRates(body);
    const range = rangeOf(body, port.now());
    const strategy = await strategyOf(body, callerOf(ctx), port.findStrategy);
    const computing = estimateOf(strategy.program, range, body.warmup_bars);
    assertWithinBudget(computing, port.maxOperations);
    const { instrument, minimums } = await port.listingOf(body.market, userOf(ctx));
    await assertOwnCandles(
      { userId: userOf(ctx), instrument, ...range },
      { timeframeField: 'interval', allowGaps: body.allow_gaps },
      port,
    );
    const { bars } = computing;
    const candles = withWarmup({ userId: userOf(ctx), instrument, ...range }, bars);
    const estimate = withDownload(computing, await port.missingCandles(candles));
    const settings = settingsOf(body, minimums);
    const request = { instrument, settings, ...range };
    const run: NewRun = {
      id: port.newId(),
      kind: 'run',
      userId: userOf(ctx),
      strategyId: strategy.id,
      strategyName: strategy.name,
      strategyVersion: strategy.version,
      graph: strategy.graph,
      instrument,
      symbol: body.symbol,
      ...range,
      settings,
      traceId: ctx.state.traceId,
      estimate,
      name: null,
      labels: [],
      notes: '',
      ...annotationsOf(body),
      requestHash: requestHashOf(request, strategy.program.hash),
      verifies: null,
    };
    ctx.body = {
      ...jobItem(await submitRun(run, body, strategy.program, port)),
      estimate: { ...estimate, budget_operations: port.maxOperations },
      ignored_fields: ignoredFieldsOf(runBacktestRequest, ctx),
      setting_notes: notesOf(ctx),
    };
  });

  router.get('/', async (ctx) => {
    const runs = await port.list(userOf(ctx), filterOf(parseQuery(listBacktestsRequest, ctx)));
    ctx.body = runs.map(jobItem);
  });

  // Before `/:id`, which would take its name for an id.
  router.get('/compare', async (ctx) => {
    const { ids } = parseQuery(compareBacktestsRequest, ctx);
    ctx.body = await compareRuns(userOf(ctx), ids, port);
  });

  router.get('/:id', async (ctx) => {
    const run = await found(port, userOf(ctx), idOf(ctx));
    if (run.imported !== null) {
      ctx.body = importedJob(run, await port.importedDetails(run.id));
      return;
    }
    const { status, resultKey } = run;
    if (status !== 'completed' || resultKey === null) {
      ctx.body = { ...jobItem(run), deflated_sharpe: null };
      return;
    }
    const trials = await port.trialsOn(run.userId, run.instrument);
    const deflated = deflatedRunView(run, trials);
    const results = await port.results({ ...run, resultKey });
    ctx.body = Readable.from(jobJson(run, results, deflated));
    ctx.type = 'application/json; charset=utf-8';
  });

  router.get('/:id/metrics', async (ctx) => {
    const imported = 'its results have the figures of the old system';
    const run = completedRun(await found(port, userOf(ctx), idOf(ctx)), 'metrics', imported);
    const head = await port.resultHead(run);
    if (head === undefined) throw new UnavailableError('the results cannot be read at the moment');
    ctx.body = metricsOf(run.id, JSON.parse(head.text.toString()) as Results, head.holding);
  });

  addReportRoute(router, port, (ctx) => found(port, userOf(ctx), idOf(ctx)));
  addRowsRoutes(router, port, (ctx) => found(port, userOf(ctx), idOf(ctx)));
  addTableRoutes(router, port, (ctx) => found(port, userOf(ctx), idOf(ctx)));

  router.patch('/:id', async (ctx) => {
    const run = await found(port, userOf(ctx), idOf(ctx));
    const changes = annotationsOf(parseBody(annotateBacktestRequest, ctx));
    await port.annotate(run.userId, run.id, changes);
    ctx.body = jobItem(await found(port, userOf(ctx), run.id));
  });

  router.delete('/:id', async (ctx) => {
    const run = await found(port, userOf(ctx), idOf(ctx));
    if (!(await port.cancel(run))) {
      const { status } = await found(port, userOf(ctx), run.id);
      const message = `Backtest ${run.id} has ended (${status}) and cannot be cancelled`;
      throw new AppError('RUN_ENDED', message);
    }
    ctx.body = { success: true, message: `Backtest ${run.id} cancelled` };
  });

  // DELETE cancels, as it always did.
  router.post('/:id/delete', async (ctx) => {
    const run = await found(port, userOf(ctx), idOf(ctx));
    if (!(await port.remove(run))) {
      const message = `Backtest ${run.id} has not ended: cancel it first, then delete it`;
      throw new AppError('RUN_UNDER_WAY', message);
    }
    ctx.body = { success: true, message: `Backtest ${run.id} deleted` };
  });

  return router;
}

function filterOf(query: z.infer<typeof listBacktestsRequest>): RunFilter {
  const { status_filter, strategy_id: strategyId, instrument, exchange, order, ...rest } = query;
  return {
    ...rest,
    status: rest.status ?? status_filter,
    strategyId,
    ...marketFilter({ symbol: instrument, exchange }),
    isAscending: order === 'asc',
  };
}

async function found(port: RunPort, userId: string, id?: string): Promise<StoredRun> {
  const run = id === undefined ? undefined : await port.find(userId, id);
  if (run === undefined) throw notFound();
  return run;
}

function notFound(): AppError {
  return new AppError('RUN_NOT_FOUND', 'Backtest not found');
}
