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
import { AppError, UnavailableError } from '../../core/errors';
import { idOf, ignoredFieldsOf, parseBody, parseQuery, userOf } from '../shared/requests';
import type { RequestState } from '../shared/requests';
import { compareRuns } from './compare-runs';
import { completedRun } from './completed-run';
import { addReportRoute } from './report-route';
import { addRowsRoutes } from './rows-routes';
import { madeBefore } from './request-key';
import { startRun } from './start-run';
import { submitterOf } from './submitter';
import { deflatedRunView } from './deflated-view';
import { metricsOf } from './run-metrics';
import type { Results } from './run-metrics';
import type { RunFilter, RunPort, StoredRun } from './run-port';
import { importedJob, jobItem, jobJson } from './run-views';
import { marketFilter } from '../shared/market-filter';
import { notesOf } from '../shared/notes';
import { addTableRoutes } from './table-routes';

/** The routes of `/api/backtest`; the caller has authenticated the user. */
export function createRunRoutes(port: RunPort): Router<RequestState> {
  const router = new Router<RequestState>({ prefix: '/api/backtest' });

  router.post('/run', async (ctx) => {
    const body = parseBody(runBacktestRequest, ctx);
    const run =
      (await madeBefore(ctx, 'run', port, (...key) => port.find(...key))) ??
      (await startRun(body, submitterOf(ctx), port));
    ctx.body = {
      ...jobItem(run),
      estimate: { ...run.estimate, budget_operations: port.maxOperations },
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
