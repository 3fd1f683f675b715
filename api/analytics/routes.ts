import Router from '@koa/router';
import type { Middleware } from 'koa';
import { returnPeriods } from '../../contracts/analytics-responses';
import type { ReturnPeriod } from '../../contracts/analytics-responses';
import { AppError } from '../../core/errors';
import { idOf, userOf } from '../shared/requests';
import type { RequestContext, RequestState } from '../shared/requests';
import { callerOf } from '../shared/strategy-reference';
import { drawdownOf } from './backtest-drawdown';
import { returnsOf } from './backtest-returns';
import { keyMetrics, summaryOf } from './backtest-summary';
import { liveView } from './live-view';
import { performanceOf } from './performance';
import type { CompletedRun, LiveSessions, TestRecords } from './ports';

export interface AnalyticsPorts {
  readonly sessions: LiveSessions;
  readonly records: TestRecords;
  /** The state of each part by name, such as `healthy`. */
  partStates(): Promise<Record<string, string>>;
}

/** `/api/analytics/*`: bare objects. What is someone else's is as unknown as what is not. */
export function analyticsRoutes(ports: AnalyticsPorts, authenticate: Middleware) {
  const router = new Router<RequestState>({ prefix: '/api/analytics' });

  router.get('/health', async (ctx) => {
    const parts = await ports.partStates();
    const healthy = Object.values(parts).every((state) => state === 'healthy');
    const status = healthy ? 'healthy' : 'degraded';
    ctx.body = { status, service: 'analytics', timestamp: Date.now() / 1000, parts };
  });

  router.get('/forward-test/:id/live', authenticate, async (ctx) => {
    const id = idOf(ctx);
    const figures = id === undefined ? undefined : await ports.sessions.find(id);
    if (figures === undefined || figures.userId !== userOf(ctx)) throw sessionNotFound();
    ctx.body = liveView(figures, Date.now());
  });

  router.get('/forward-test/:id/performance', authenticate, async (ctx) => {
    const id = idOf(ctx);
    const metrics =
      id === undefined ? undefined : await ports.records.sessionMetrics(id, callerOf(ctx));
    if (metrics === undefined) throw sessionNotFound();
    ctx.body = performanceOf(metrics);
  });

  const ofRun = (path: string, view: (run: CompletedRun, ctx: RequestContext) => object) => {
    router.get(`/backtest/:id/${path}`, authenticate, async (ctx) => {
      const id = idOf(ctx);
      const run = id === undefined ? undefined : await ports.records.run(id, callerOf(ctx));
      if (run === undefined) throw runNotFound();
      ctx.body = { ...view(run, ctx), ...run.shown };
    });
  };
  ofRun('key-metrics', keyMetrics);
  ofRun('summary', summaryOf);
  ofRun('drawdown', drawdownOf);
  ofRun('returns/:period', (run, ctx) => returnsOf(run, periodOf(ctx)));

  return router;
}

function periodOf(ctx: RequestContext): ReturnPeriod {
  const period = returnPeriods.find((name) => name === ctx.params['period']);
  if (period !== undefined) return period;
  const message = `expected one of ${returnPeriods.join(', ')}`;
  throw new AppError('UNKNOWN_PERIOD', `period: ${message}`, {
    fields: [{ field: 'period', message }],
  });
}

function sessionNotFound(): AppError {
  return new AppError('SESSION_NOT_FOUND', 'Session not found');
}

function runNotFound(): AppError {
  return new AppError('RUN_NOT_FOUND', 'Backtest not found');
}
