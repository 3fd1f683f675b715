import Router from '@koa/router';
import type { z } from 'zod';
import { annotationsOf } from '../../contracts/annotations';
import { ANSWER_MS } from '../../contracts/answer-times';
import { AppError } from '../../core/errors';
import {
  changeSessionRequest,
  changeStatusRequest,
  createSessionRequest,
  duplicateSessionRequest,
  listSessionsRequest,
  restoreSessionRequest,
  sessionChartRequest,
  sessionTradesRequest,
} from '../../contracts/forward-test-requests';
import {
  idOf,
  ignoredFieldsOf,
  isUuid,
  parseBody,
  parseFields,
  parseQuery,
  userOf,
} from '../shared/requests';
import type { RequestContext, RequestState } from '../shared/requests';
import { runTableNames, tableFormats } from '../../contracts/run-tables';
import { answerReport } from '../shared/report-answer';
import { answerTable } from '../shared/table-answer';
import { notesOf } from '../shared/notes';
import { marketView } from '../../contracts/market-view';
import { marketFilter } from '../shared/market-filter';
import { callerOf } from '../shared/strategy-reference';
import { createSession, strategyOf } from './create-session';
import { requestOf, strategyOfSession } from './duplicate-session';
import type {
  SessionAction,
  SessionFilter,
  SessionPort,
  SessionReads,
  StoredSession,
} from './session-port';
import { chartPoint, restoredCharts } from './session-charts';
import { metricsView, portfolioView, sessionDetail, sessionItem, tradeView } from './session-views';

const DETAIL_TRADES = 1_000;
const RESTORED_POINTS = 1_000;

/** The routes of `/api/forward-test`; the caller has authenticated the user. */
export function createSessionRoutes(
  port: SessionPort,
  sessionsPerUser: number,
): Router<RequestState> {
  const router = new Router<RequestState>({ prefix: '/api/forward-test' });

  router.post('/', async (ctx) => {
    const body = parseBody(createSessionRequest, ctx);
    const creator = creatorOf(ctx);
    await port.recorded({ ...creator, action: 'create' }, async () => {
      const strategy = await strategyOf(body, callerOf(ctx), port.findStrategy);
      await createSession(port, creator, body, strategy);
    });
    const stored = await found(port, userOf(ctx), creator.sessionId);
    ctx.body = {
      success: true,
      data: sessionItem(stored),
      message: 'Forward test session created',
      ignored_fields: ignoredFieldsOf(createSessionRequest, ctx),
      notes: notesOf(ctx),
    };
  });

  router.get('/', async (ctx) => {
    const sessions = await port.list(userOf(ctx), filterOf(parseQuery(listSessionsRequest, ctx)));
    ctx.body = { success: true, data: { sessions: sessions.map(sessionItem) } };
  });

  // Before `/:id`, which would take its name for an id.
  router.post('/restore', async (ctx) => {
    const { session_id } = parseBody(restoreSessionRequest, ctx);
    const id = isUuid(session_id) ? session_id.toLowerCase() : undefined;
    const restored = await port.atOneMoment(async (reads) => {
      const session = await found(reads, userOf(ctx), id);
      const points = await reads.points(session.id, RESTORED_POINTS);
      const chart_data = restoredCharts(points, session.initialBalance);
      return { ...(await detailOf(reads, session)), chart_data };
    });
    const restored_at = new Date(port.now()).toISOString();
    ctx.body = { success: true, data: { ...restored, restored_at } };
  });

  router.get('/:id', async (ctx) => {
    const session_detail = await port.atOneMoment(async (reads) =>
      detailOf(reads, await found(reads, userOf(ctx), idOf(ctx))),
    );
    ctx.body = { success: true, data: { session_detail } };
  });

  router.get('/:id/status', async (ctx) => {
    const session = await found(port, userOf(ctx), idOf(ctx));
    const { id: session_id, status, statusReason: reason, symbol, timeframe } = session;
    const market = { symbol, ...marketView(session.instrument) };
    ctx.body = { success: true, data: { session_id, status, reason, ...market, timeframe } };
  });

  router.get('/:id/portfolio', async (ctx) => {
    const portfolio = portfolioView(await found(port, userOf(ctx), idOf(ctx)));
    ctx.body = { success: true, ...portfolio, data: { portfolio } };
  });

  router.get('/:id/metrics', async (ctx) => {
    const metrics = await metricsOf(port, userOf(ctx), idOf(ctx));
    ctx.body = { success: true, ...metrics, data: { metrics } };
  });

  router.get('/:id/trades', async (ctx) => {
    const { limit } = parseQuery(sessionTradesRequest, ctx);
    const trades = await port.atOneMoment(async (reads) => {
      const session = await found(reads, userOf(ctx), idOf(ctx));
      const newest = await reads.trades(session.id, limit);
      return newest.map((trade) => tradeView(trade, session));
    });
    ctx.body = { success: true, data: { trades, count: trades.length } };
  });

  router.get('/:id/chart', async (ctx) => {
    const { limit } = parseQuery(sessionChartRequest, ctx);
    const session = await found(port, userOf(ctx), idOf(ctx));
    const points = await port.points(session.id, limit);
    const data_points = points.map((point) => chartPoint(point, session.initialBalance));
    const updated_at = data_points.at(-1)?.timestamp ?? null;
    ctx.body = { success: true, data: { session_id: session.id, data_points, updated_at } };
  });

  router.get('/:id/report', async (ctx) => {
    const session = await found(port, userOf(ctx), idOf(ctx));
    assertOwn(session, 'only its own report from the old system exists');
    answerReport(ctx, await port.report(session));
  });

  for (const name of runTableNames) {
    for (const format of tableFormats) {
      router.get(`/:id/${name}.${format}`, async (ctx) => {
        const session = await found(port, userOf(ctx), idOf(ctx));
        assertOwn(session, `there is no ${name}.${format} of it`);
        const wanted = { name, format };
        answerTable(ctx, session.id, wanted, await port.table(session, wanted));
      });
    }
  }

  router.post('/:id/duplicate', async (ctx) => {
    const original = await found(port, userOf(ctx), idOf(ctx));
    const changes = parseFields(duplicateSessionRequest, ctx.request.body ?? {}, { where: 'body' });
    const body = requestOf(original, changes);
    const creator = creatorOf(ctx);
    await port.recorded({ ...creator, action: 'duplicate' }, async () => {
      const graph = await port.graph(original);
      const strategy = await strategyOfSession(original, graph, callerOf(ctx), port.findStrategy);
      await createSession(port, creator, body, strategy);
    });
    ctx.body = {
      success: true,
      data: sessionItem(await found(port, userOf(ctx), creator.sessionId)),
      message: `Session ${original.name} duplicated`,
    };
  });

  const actions: readonly SessionAction[] = ['start', 'pause', 'resume', 'stop'];
  for (const action of actions) {
    router.post(`/:id/${action}`, async (ctx) => {
      const latest = port.now() + ANSWER_MS;
      const session = await found(port, userOf(ctx), idOf(ctx));
      const { operationId } = ctx.state;
      const status = await port.act(session, action, `${action} by the user`, operationId);
      ctx.body = {
        success: true,
        message: `Session ${session.name}: ${status}`,
        data: { session_id: session.id, status },
        ...(action === 'stop' && (await finalResults(port, session, latest))),
      };
    });
  }

  // A wish for a status: what a client sends beside it changes nothing.
  async function changeStatus(ctx: RequestContext): Promise<void> {
    const session = await found(port, userOf(ctx), idOf(ctx));
    const { status: wanted } = parseBody(changeStatusRequest, ctx);
    ctx.body = {
      success: true,
      session_id: session.id,
      ...(await actTowards(ctx, session, wanted)),
    };
  }

  async function actTowards(
    { state: { operationId } }: RequestContext,
    session: StoredSession,
    wanted: keyof typeof actionTowards,
  ) {
    const action = actionTowards[wanted];
    const status = await port.act(session, action, `${action} by the user`, operationId);
    return { message: `Session ${session.name}: ${status}`, status };
  }
  router.put('/:id/status', changeStatus);

  router.patch('/:id', async (ctx) => {
    const body = parseBody(changeSessionRequest, ctx);
    const session = await found(port, userOf(ctx), idOf(ctx));
    const { session_name: name, labels, notes } = body;
    const changes = annotationsOf({ ...(name !== undefined && { name }), labels, notes });
    // An id is of one operation: with a status it is that of the command.
    if (body.status !== undefined) await port.annotate(session, changes);
    else {
      const { operationId } = ctx.state;
      const request = { operationId, userId: session.userId, sessionId: session.id };
      await port.recorded({ ...request, action: 'change' }, () =>
        port.annotate(session, changes, operationId),
      );
    }
    const changed =
      body.status === undefined ? undefined : await actTowards(ctx, session, body.status);
    const shown = await found(port, userOf(ctx), session.id);
    const message = changed?.message ?? `Session ${shown.name} changed`;
    const { id: session_id } = session;
    const status = changed?.status ?? shown.status;
    ctx.body = { success: true, message, session_id, status, data: sessionItem(shown) };
  });

  router.delete('/:id', async (ctx) => {
    const session = await found(port, userOf(ctx), idOf(ctx));
    await port.act(session, 'delete', 'deleted by the user', ctx.state.operationId);
    ctx.body = { success: true, message: `Session ${session.name} deleted` };
  });

  return router;

  function creatorOf(ctx: RequestContext) {
    const { traceId, operationId } = ctx.state;
    return { userId: userOf(ctx), sessionId: port.newId(), traceId, operationId, sessionsPerUser };
  }
}

const actionTowards = { RUNNING: 'start', PAUSED: 'pause', STOPPED: 'stop' } as const;

function filterOf(query: z.infer<typeof listSessionsRequest>): SessionFilter {
  const { status_filter, strategy_id: strategyId, order, instrument, ...rest } = query;
  const market = { symbol: rest.symbol ?? instrument, exchange: rest.exchange };
  return {
    ...rest,
    status: rest.status ?? status_filter,
    strategyId,
    ...marketFilter(market),
    isAscending: order === 'asc',
  };
}

async function detailOf(reads: SessionReads, session: StoredSession) {
  const trades = await reads.trades(session.id, DETAIL_TRADES);
  const { id, imported } = session;
  const oldSettings = imported === null ? null : await reads.importedSettings(id);
  return sessionDetail(session, trades, oldSettings);
}

/** Of a session that was just stopped: candles that closed before the stop may have to be evaluated first. */
async function finalResults(port: SessionPort, { id, userId }: StoredSession, latest: number) {
  const results_are_final = await port.untilEvaluated(id, latest);
  return { results_are_final, final_results: await metricsOf(port, userId, id) };
}

async function metricsOf(port: SessionPort, userId: string, id?: string) {
  return metricsView(await found(port, userId, id));
}

function assertOwn({ name, imported }: StoredSession, otherwise: string): void {
  if (imported === null) return;
  throw new AppError('SESSION_IMPORTED', `Session ${name} is imported: ${otherwise}`);
}

async function found(reads: SessionReads, userId: string, id?: string): Promise<StoredSession> {
  const session = id === undefined ? undefined : await reads.find(userId, id);
  if (session === undefined) throw notFound();
  return session;
}

function notFound(): AppError {
  return new AppError('SESSION_NOT_FOUND', 'Session not found');
}
