import Router from '@koa/router';
import type { ParameterizedContext } from 'koa';
import type { z } from 'zod';
import { AppError } from '../../contracts/errors';
import { encodeEvent } from '../../contracts/events';
import type { OutgoingRecord } from '../../contracts/ports';
import { checkRates, rangeOf } from './run-limits';
import type { NewRun, RunPort, StoredRun } from './run-port';
import { listRunsSchema, runRequestSchema, settingsOf } from './run-requests';
import { jobItem, jobJson } from './run-views';
import { strategyOf } from './strategy-of-request';

interface State {
  userId?: string;
  traceId: string;
}
type Context = ParameterizedContext<State> & {
  readonly params: Record<string, string>;
  readonly request: { body?: unknown };
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The routes of `/api/backtest`; the caller has authenticated the user. */
export function createRunRoutes(port: RunPort): Router<State> {
  const router = new Router<State>({ prefix: '/api/backtest' });

  router.post('/run', async (ctx) => {
    const body = parse(runRequestSchema, bodyOf(ctx), 'body');
    const strategy = strategyOf(body);
    checkRates(body);
    const range = rangeOf(body, port.now());
    await port.assertSymbol(body.symbol);
    const run: NewRun = {
      id: port.newId(),
      userId: userOf(ctx),
      strategyId: strategy.id,
      strategyName: strategy.name,
      graph: strategy.graph,
      symbol: body.symbol,
      ...range,
      settings: settingsOf(body),
      traceId: ctx.state.traceId,
    };
    ctx.body = jobItem(await port.create(run, [queuedRecord(run, port.now())]));
  });

  router.get('/', async (ctx) => {
    const { status_filter: status, limit, offset } = parse(listRunsSchema, ctx.query, 'query');
    const runs = await port.list(userOf(ctx), { status, limit, offset });
    ctx.body = runs.map(jobItem);
  });

  router.get('/:id', async (ctx) => {
    const run = await found(port, userOf(ctx), idOf(ctx));
    if (run.status !== 'completed' || run.resultKey === null) {
      ctx.body = jobItem(run);
      return;
    }
    ctx.body = jobJson(run, await port.resultJson(run.resultKey));
    ctx.type = 'application/json; charset=utf-8';
  });

  router.delete('/:id', async (ctx) => {
    const run = await found(port, userOf(ctx), idOf(ctx));
    if (!(await port.cancel(run))) {
      const { status } = await found(port, userOf(ctx), run.id);
      const message = `Backtest ${run.id} has ended (${status}) and cannot be cancelled`;
      throw new AppError('RUN_ENDED', message, { status: 409 });
    }
    ctx.body = { success: true, message: `Backtest ${run.id} cancelled` };
  });

  return router;
}

function userOf(ctx: Context): string {
  if (ctx.state.userId === undefined) {
    throw new AppError('UNAUTHENTICATED', 'a bearer token is required', { status: 401 });
  }
  return ctx.state.userId;
}

/** A malformed id is nobody's run. */
function idOf(ctx: Context): string {
  const id = ctx.params.id ?? '';
  if (!UUID.test(id)) throw notFound();
  return id.toLowerCase();
}

async function found(port: RunPort, userId: string, id: string): Promise<StoredRun> {
  const run = await port.find(userId, id);
  if (run === undefined) throw notFound();
  return run;
}

function notFound(): AppError {
  return new AppError('RUN_NOT_FOUND', 'Backtest not found', { status: 404 });
}

function bodyOf(ctx: Context): unknown {
  const { body } = ctx.request;
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw new AppError('INVALID_REQUEST', 'body: expected a JSON object', {
    status: 422,
    fields: [{ field: 'body', message: 'expected a JSON object' }],
  });
}

function parse<S extends z.ZodType>(schema: S, value: unknown, where: string): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = result.error.issues.map(({ path, message }) => ({
    field: path.join('.') || where,
    message,
  }));
  const text = fields.map(({ field, message }) => `${field}: ${message}`).join('; ');
  throw new AppError('INVALID_REQUEST', text, { status: 422, fields });
}

function queuedRecord(run: NewRun, now: number): OutgoingRecord {
  const { id, userId, symbol, timeframe, traceId } = run;
  const payload = { job_id: id, status: 'queued' as const, symbol, timeframe, error_message: null };
  const value = encodeEvent(
    'backtest-events',
    { type: 'backtest.queued', payload },
    // A run is created once: its id names the event.
    { eventId: id, occurredAt: new Date(now).toISOString(), traceId, userId },
  );
  return { topic: 'backtest-events', key: id, value };
}
