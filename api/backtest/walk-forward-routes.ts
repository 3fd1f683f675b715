import Router from '@koa/router';
import { AppError } from '../../core/errors';
import { listSweepsRequest } from '../../contracts/sweep-requests';
import { startWalkForwardRequest } from '../../contracts/walk-forward-requests';
import { notesOf } from '../shared/notes';
import { idOf, parseBody, parseQuery, userOf } from '../shared/requests';
import type { RequestState } from '../shared/requests';
import { answerReport } from '../shared/report-answer';
import { assertCompleted } from './assert-completed';
import { addEndingRoutes } from './ending-routes';
import { luckOf } from './luck-view';
import { madeBefore } from './request-key';
import { startWalkForward, windowsOf } from './start-walk-forward';
import { submitterOf } from './submitter';
import type { StoredWalkForward, WalkForwardPort } from './walk-forward-port';
import { hasPart, walkForwardItem, walkForwardView } from './walk-forward-views';

/** The routes of `/api/backtest/walk-forward`; the caller has authenticated the user. */
export function createWalkForwardRoutes(port: WalkForwardPort): Router<RequestState> {
  const router = new Router<RequestState>({ prefix: '/api/backtest/walk-forward' });

  router.post('/', async (ctx) => {
    const body = parseBody(startWalkForwardRequest, ctx);
    const walk =
      (await madeBefore(ctx, 'walk_forward', port, (...key) => port.findWalk(...key))) ??
      (await startWalkForward(body, submitterOf(ctx), port));
    const { run, trials: sets, warmupBars } = walk.sweep;
    const windows = windowsOf(walk.lengths, run, warmupBars).length;
    ctx.status = 202;
    ctx.body = {
      ...walkForwardItem(walk, port.now()),
      estimate: { sets, windows, ...run.estimate, budget_operations: port.maxOperations },
      notes: notesOf(ctx),
    };
  });

  router.get('/', async (ctx) => {
    const { limit, offset } = parseQuery(listSweepsRequest, ctx);
    const walks = await port.listWalks(userOf(ctx), limit, offset);
    ctx.body = walks.map((walk) => walkForwardItem(walk, port.now()));
  });

  router.get('/:id', async (ctx) => {
    const walk = await found(port, userOf(ctx), idOf(ctx));
    const luck = await luckOf(walk.sweep, port);
    ctx.body = { ...walkForwardView(walk, port.now()), luck };
  });

  router.get('/:id/results', async (ctx) => {
    const walk = await found(port, userOf(ctx), idOf(ctx));
    const { id, status } = walk.sweep.run;
    const bytes = await resultsOf(walk, port);
    if (bytes === undefined) {
      const kept =
        status === 'cancelled'
          ? `: its windows so far are in /api/backtest/walk-forward/${id}`
          : '';
      const message = `Walk-forward ${id} (${status}) has no results${kept}`;
      throw new AppError('WALK_FORWARD_UNFINISHED', message);
    }
    ctx.type = 'application/json';
    ctx.body = bytes;
  });

  router.get('/:id/report', async (ctx) => {
    const walk = await found(port, userOf(ctx), idOf(ctx));
    if (!hasPart(walk)) assertCompleted(walk.sweep, 'WALK_FORWARD_UNFINISHED', 'Walk-forward');
    answerReport(ctx, await port.reportOfWalk(walk, await luckOf(walk.sweep, port)));
  });

  const cancel: WalkForwardPort['cancel'] = async (run) => {
    const isCancelled = await port.cancel(run);
    const walk = isCancelled ? await port.findWalk(run.userId, run.id) : undefined;
    if (walk !== undefined && hasPart(walk)) port.summarise(walk);
    return isCancelled;
  };
  addEndingRoutes(
    router,
    'Walk-forward',
    { ...port, cancel },
    async (ctx) => (await found(port, userOf(ctx), idOf(ctx))).sweep,
  );
  return router;
}

async function resultsOf(
  walk: StoredWalkForward,
  port: WalkForwardPort,
): Promise<Buffer | undefined> {
  if (hasPart(walk)) return port.cancelledResultJson(walk);
  return walk.resultKey === null ? undefined : port.resultJson(walk);
}

async function found(
  port: WalkForwardPort,
  userId: string,
  id?: string,
): Promise<StoredWalkForward> {
  const walk = id === undefined ? undefined : await port.findWalk(userId, id);
  if (walk === undefined) throw new AppError('WALK_FORWARD_NOT_FOUND', 'Walk-forward not found');
  return walk;
}
