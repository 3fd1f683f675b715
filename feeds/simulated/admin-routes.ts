import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import type { Context } from 'koa';
import { z } from 'zod';
import type { TrustedCallers } from '../../platform/http/trusted-callers';
import type { ExchangeClock } from './exchange-clock';
import type { Market } from './market';
import { FAULT_KINDS, type FaultRequest, type StreamFaults } from './stream-faults';
import type { StreamHub } from './stream-hub';

const clockSchema = z
  .strictObject({
    speed: z.number().positive().max(1_000_000).optional(),
    origin: z.union([z.number(), z.iso.datetime({ offset: true })]).optional(),
  })
  .refine(
    (body) => body.speed !== undefined || body.origin !== undefined,
    'expected speed or origin',
  );
const faultSchema = z.strictObject({
  kind: z.enum(FAULT_KINDS),
  symbol: z.string().optional(),
  count: z.number().int().min(1).max(100_000).optional(),
  durationMs: z.number().min(1).max(600_000).optional(),
});

/** What the operator's routes act on. */
export interface AdminTargets {
  clock: ExchangeClock;
  faults: StreamFaults;
  hub: StreamHub;
  markets: ReadonlyMap<string, Market>;
  callers: TrustedCallers;
}

/** Routes that run the clock and make faults: for tests and trials, on the local machine. */
export function adminRoutes(targets: AdminTargets): Router {
  const { clock, hub } = targets;
  const router = new Router({ prefix: '/admin' });
  // A page that somebody looks at must not run the exchange of the machine.
  router.use(async (ctx, next) => {
    const refusal = targets.callers.originRefusal(ctx.req);
    if (refusal !== undefined) ctx.throw(refusal.status, refusal.message);
    if (ctx.is('json', '+json') === false && ctx.request.length !== 0) {
      ctx.throw(415, 'Content-Type: expected application/json');
    }
    await next();
  });
  router.use(bodyParser({ enableTypes: ['json'], jsonLimit: '16kb' }));
  router.get('/state', (ctx) => {
    ctx.body = state(targets);
  });
  router.post('/clock', (ctx) => {
    const { speed, origin } = parsed(ctx, clockSchema);
    clock.set({ speed, origin: typeof origin === 'string' ? Date.parse(origin) : origin });
    if (origin !== undefined) hub.jump();
    ctx.body = state(targets);
  });
  router.post('/pause', (ctx) => {
    clock.pause();
    ctx.body = state(targets);
  });
  router.post('/resume', (ctx) => {
    clock.resume();
    ctx.body = state(targets);
  });
  router.post('/faults', (ctx) => {
    ctx.body = startFault(ctx, targets);
  });
  return router;
}

function startFault(ctx: Context, { faults, hub, markets }: AdminTargets): object {
  const body = parsed(ctx, faultSchema);
  const symbol = body.symbol?.replace('/', '-');
  if (symbol !== undefined && !markets.has(symbol)) {
    ctx.throw(400, `symbol: expected a listed product, was ${symbol}`);
  }
  // A dropped connection may come back at once unless a duration keeps the door shut.
  const durationMs = body.durationMs ?? (body.kind === 'drop-connection' ? 1 : undefined);
  const request: FaultRequest = { ...body, symbol, durationMs };
  const fault = faults.add(request);
  const concerned = [...hub.readers].filter((reader) => !symbol || reader.follows(symbol));
  if (body.kind === 'drop-connection') concerned.forEach((reader) => reader.drop());
  if (body.kind === 'silent') concerned.forEach((reader) => reader.mute(fault.untilMs));
  if (body.kind === 'none') hub.readers.forEach((reader) => reader.mute(0));
  return { fault, readersConcerned: concerned.length };
}

function state({ clock, faults, hub, markets }: AdminTargets): object {
  const { now, ...running } = clock.state();
  return {
    clock: { now, iso: new Date(now).toISOString(), ...running },
    faults: faults.report(),
    connections: [...hub.readers].map((reader) => ({ products: [...reader.products()] })),
    printsSent: hub.printsSent,
    markets: markets.size,
  };
}

function parsed<T>(ctx: Context, schema: z.ZodType<T>): T {
  const result = schema.safeParse(ctx.request.body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  return ctx.throw(400, `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'invalid'}`);
}
