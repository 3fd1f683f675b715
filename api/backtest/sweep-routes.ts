import { Readable } from 'node:stream';
import Router from '@koa/router';
import { AppError } from '../../core/errors';
import {
  listSweepsRequest,
  listTrialsRequest,
  startSweepRequest,
} from '../../contracts/sweep-requests';
import { notesOf } from '../shared/notes';
import { idOf, invalidField, parseBody, parseQuery, userOf } from '../shared/requests';
import type { RequestState } from '../shared/requests';
import { answerReport } from '../shared/report-answer';
import { assertCompleted } from './assert-completed';
import { addEndingRoutes } from './ending-routes';
import { heatAxesOf, heatMapOf } from './heat-map';
import { luckOf } from './luck-view';
import { madeBefore } from './request-key';
import { startSweep } from './start-sweep';
import { submitterOf } from './submitter';
import type { StoredSweep, SweepPort, TrialFilter } from './sweep-port';
import { settingsView, sweepItem, trialView } from './sweep-views';
import { trialsCsv } from './trials-csv';

/** The routes of `/api/backtest/sweep`; the caller has authenticated the user. */
export function createSweepRoutes(port: SweepPort): Router<RequestState> {
  const router = new Router<RequestState>({ prefix: '/api/backtest/sweep' });

  router.post('/', async (ctx) => {
    const body = parseBody(startSweepRequest, ctx);
    const sweep =
      (await madeBefore(ctx, 'sweep', port, (...key) => port.find(...key))) ??
      (await startSweep(body, submitterOf(ctx), port));
    const { run, trials: sets } = sweep;
    ctx.status = 202;
    ctx.body = {
      ...sweepItem(sweep, port.now()),
      estimate: { sets, ...run.estimate, budget_operations: port.maxOperations },
      notes: notesOf(ctx),
    };
  });

  router.get('/', async (ctx) => {
    const { limit, offset } = parseQuery(listSweepsRequest, ctx);
    const sweeps = await port.list(userOf(ctx), limit, offset);
    ctx.body = sweeps.map((sweep) => sweepItem(sweep, port.now()));
  });

  router.get('/:id', async (ctx) => {
    const sweep = await found(port, userOf(ctx), idOf(ctx));
    const { dimensions, definition } = sweep;
    const axes = heatAxesOf(dimensions);
    const cells = axes === undefined ? [] : await port.heatMap(sweep, axes);
    ctx.body = {
      ...sweepItem(sweep, port.now()),
      settings: settingsView(sweep),
      luck: await luckOf(sweep, port),
      heat_map: heatMapOf(dimensions, definition.objective.figure, cells),
    };
  });

  router.get('/:id/trials', async (ctx) => {
    const { sort, order, limit, cursor } = parseQuery(listTrialsRequest, ctx);
    const sweep = await found(port, userOf(ctx), idOf(ctx));
    const filter = { sort: sortOf(sweep, sort), isDescending: order === 'desc', limit };
    const trials = await port.trials(sweep, { ...filter, offset: cursor });
    ctx.body = {
      success: true,
      trials: trials.map((trial) => trialView(sweep, trial)),
      next_cursor: trials.length < limit ? null : String(cursor + limit),
    };
  });

  router.get('/:id/trials.csv', async (ctx) => {
    const sweep = await found(port, userOf(ctx), idOf(ctx));
    ctx.type = 'text/csv; charset=utf-8';
    ctx.body = Readable.from(trialsCsv(sweep, port));
  });

  router.get('/:id/report', async (ctx) => {
    const sweep = await found(port, userOf(ctx), idOf(ctx));
    assertCompleted(sweep, 'SWEEP_UNFINISHED', 'Sweep');
    answerReport(ctx, await port.report(sweep, await luckOf(sweep, port)));
  });

  addEndingRoutes(router, 'Sweep', port, (ctx) => found(port, userOf(ctx), idOf(ctx)));
  return router;
}

async function found(port: SweepPort, userId: string, id?: string): Promise<StoredSweep> {
  const sweep = id === undefined ? undefined : await port.find(userId, id);
  if (sweep === undefined) throw new AppError('SWEEP_NOT_FOUND', 'Sweep not found');
  return sweep;
}

/** Only figures that are stored can be sorted by. */
function sortOf({ figures }: StoredSweep, sort: string): TrialFilter['sort'] {
  if (sort === 'trial' || sort === 'objective') return sort;
  const figure = figures.findIndex((name) => name === sort);
  if (figure >= 0) return { figure };
  const message = `expected trial, objective or a figure of this sweep: ${figures.join(', ')}`;
  throw invalidField('sort', message);
}
