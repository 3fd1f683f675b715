import Router from '@koa/router';
import { AppError } from '../../contracts/errors';
import { encodeEvent } from '../../contracts/events';
import type { OutgoingRecord } from '../../contracts/ports';
import { validateGraph } from '../../engine';
import { idOf, parseBody, parseQuery, userOf } from '../shared/requests';
import type { RequestState } from '../shared/requests';
import { callerOf, requestedStrategy } from '../shared/strategy-reference';
import type { FindStrategy, RequestedStrategy, StrategyCaller } from '../shared/strategy-reference';
import type { NewSession, SessionAction, SessionPort, StoredSession } from './session-port';
import {
  createSessionSchema,
  listSessionsSchema,
  settingsOf,
  tradesQuerySchema,
} from './session-requests';
import type { CreateSession } from './session-requests';
import { metricsView, portfolioView, sessionDetail, sessionItem, tradeView } from './session-views';

const DETAIL_TRADES = 1_000;

/** The routes of `/api/forward-test`; the caller has authenticated the user. */
export function createSessionRoutes(
  port: SessionPort,
  sessionsPerUser: number,
): Router<RequestState> {
  const router = new Router<RequestState>({ prefix: '/api/forward-test' });

  router.post('/', async (ctx) => {
    const body = parseBody(createSessionSchema, ctx);
    const userId = userOf(ctx);
    const strategy = await strategyOf(body, callerOf(ctx), port.findStrategy);
    const { name: strategyName, graph } = strategy;
    await port.assertSymbol(body.symbol);
    if ((await port.count(userId)) >= sessionsPerUser) {
      throw new AppError('TOO_MANY_SESSIONS', `expected at most ${sessionsPerUser} sessions`, {
        status: 409,
      });
    }
    const session: NewSession = {
      id: port.newId(),
      userId,
      name: body.session_name ?? `${strategyName} ${body.symbol} ${body.timeframe}`,
      description: body.description,
      strategyId: strategy.id,
      strategyName,
      strategyVersion: strategy.version,
      graph,
      symbol: body.symbol,
      timeframe: body.timeframe,
      settings: settingsOf(body),
    };
    await port.create(session, [createdRecord(session, ctx.state.traceId, port.now())]);
    const stored = await found(port, userId, session.id);
    ctx.body = {
      success: true,
      data: sessionItem(stored),
      message: 'Forward test session created',
    };
  });

  router.get('/', async (ctx) => {
    const query = parseQuery(listSessionsSchema, ctx);
    const sessions = await port.list(userOf(ctx), {
      status: query.status_filter,
      symbol: query.symbol,
      limit: query.limit,
      offset: query.offset,
    });
    ctx.body = { success: true, data: { sessions: sessions.map(sessionItem) } };
  });

  router.get('/:id', async (ctx) => {
    const session = await found(port, userOf(ctx), idOf(ctx));
    const trades = await port.trades(session.id, DETAIL_TRADES);
    ctx.body = { success: true, data: { session_detail: sessionDetail(session, trades) } };
  });

  router.get('/:id/status', async (ctx) => {
    const session = await found(port, userOf(ctx), idOf(ctx));
    const { id: session_id, status, statusReason: reason, symbol, timeframe } = session;
    ctx.body = { success: true, data: { session_id, status, reason, symbol, timeframe } };
  });

  router.get('/:id/portfolio', async (ctx) => {
    const portfolio = portfolioView(await found(port, userOf(ctx), idOf(ctx)));
    ctx.body = { success: true, ...portfolio, data: { portfolio } };
  });

  router.get('/:id/metrics', async (ctx) => {
    const metrics = metricsView(await found(port, userOf(ctx), idOf(ctx)));
    ctx.body = { success: true, ...metrics, data: { metrics } };
  });

  router.get('/:id/trades', async (ctx) => {
    const { limit } = parseQuery(tradesQuerySchema, ctx);
    const session = await found(port, userOf(ctx), idOf(ctx));
    const trades = (await port.trades(session.id, limit)).map((trade) => tradeView(trade, session));
    ctx.body = { success: true, data: { trades, count: trades.length } };
  });

  const actions: readonly SessionAction[] = ['start', 'pause', 'resume', 'stop'];
  for (const action of actions) {
    router.post(`/:id/${action}`, async (ctx) => {
      const session = await found(port, userOf(ctx), idOf(ctx));
      const status = await port.act(session, action, `${action} by the user`);
      ctx.body = {
        success: true,
        message: `Session ${session.name}: ${status}`,
        data: { session_id: session.id, status },
      };
    });
  }

  router.delete('/:id', async (ctx) => {
    const session = await found(port, userOf(ctx), idOf(ctx));
    await port.act(session, 'delete', 'deleted by the user');
    ctx.body = { success: true, message: `Session ${session.name} deleted` };
  });

  return router;
}

async function found(port: SessionPort, userId: string, id?: string): Promise<StoredSession> {
  const session = id === undefined ? undefined : await port.find(userId, id);
  if (session === undefined) throw notFound();
  return session;
}

function notFound(): AppError {
  return new AppError('SESSION_NOT_FOUND', 'Session not found', { status: 404 });
}

/** The graph to run; throws a 404 when there is none, a 400 when it cannot run. */
async function strategyOf(
  body: CreateSession,
  caller: StrategyCaller,
  find: FindStrategy,
): Promise<RequestedStrategy> {
  const strategy = await requestedStrategy(body, caller, find);
  if (strategy === undefined) {
    const message = 'expected a strategy_id or a json_tree';
    const fields = [{ field: 'strategy_id', message }];
    throw new AppError('INVALID_REQUEST', message, { status: 422, fields });
  }
  const report = validateGraph(strategy.graph);
  if (report.runnable) return strategy;
  throw new AppError('GRAPH_NOT_RUNNABLE', report.errors.join('; '), {
    status: 400,
    fields: report.issues
      .filter((issue) => issue.level === 'error')
      .map((issue) => ({
        field: issue.node_id ?? issue.edge_id ?? 'json_tree',
        message: issue.message,
      })),
  });
}

function createdRecord(session: NewSession, traceId: string, now: number): OutgoingRecord {
  const { id: sessionId, userId } = session;
  const value = encodeEvent(
    'forward-test-events',
    {
      type: 'session_created',
      payload: {
        session_id: sessionId,
        user_id: userId,
        old_status: null,
        new_status: 'STOPPED',
        reason: 'created by the user',
        message: `${session.strategyName} on ${session.symbol} ${session.timeframe}`,
      },
    },
    // A session is created once: its id names the event.
    { eventId: sessionId, occurredAt: new Date(now).toISOString(), traceId, sessionId, userId },
  );
  return { topic: 'forward-test-events', key: sessionId, value };
}
