import Router from '@koa/router';
import type { DefaultContext, ParameterizedContext } from 'koa';
import type { Registry } from 'prom-client';
import { request } from 'undici';
import { AppError, UnavailableError, messageOf } from '../../core/errors';
import type { RateLimits } from '../shared/rate-limits';
import { rememberedFor } from '../shared/remembered-for';
import type { Destination, Destinations } from './destinations';
import type { GatewayState } from './gateway-state';
import { limit } from './limit';
import type { ShownProcess } from './process-board';

const SERVICE = 'api-gateway';
const CHECK_TIMEOUT_MS = 2_000;
/** However many look, everything is asked once in this time. */
const SHARED_MS = 1_000;

type Context = ParameterizedContext<GatewayState, DefaultContext>;

/** A part that answers, or throws when it does not within a moment. */
type Check = () => PromiseLike<unknown>;

export interface HealthRoutesOptions {
  readonly version: string;
  readonly destinations: Destinations;
  /** The gateway's own dependencies by name. */
  readonly checks: Readonly<Record<string, Check>>;
  readonly limits: RateLimits;
  /** Services that are not asked for a moment since they did not answer. */
  openCircuits(): readonly string[];
  readonly registry: Registry;
  /** What every process reports, also those that no request is passed to. */
  readonly board: { processes(): ShownProcess[]; problems(): string[] };
  /** Whether who asks may see how the system is built: admins and configured networks. */
  isInsider(ctx: Context): boolean | Promise<boolean>;
  /** Whether the address of a request is in a configured network. */
  isFromKnownNetwork(ctx: Context): boolean;
}

interface PartHealth {
  readonly status: 'healthy' | 'degraded' | 'unhealthy';
  /** What is wrong with a part that works all the same. */
  readonly problems?: readonly string[];
  readonly error?: string;
  readonly latency_ms?: number;
}

/**
 * `/health` says what the gateway knows without asking and is 200 as long as it runs;
 * `/health/detailed` asks everything that it leads to. Errors and parts are for insiders; others get
 * the state alone, never a 401, which would end their session.
 */
export function healthRoutes(options: HealthRoutesOptions): Router {
  const { destinations, registry } = options;
  const router = new Router<GatewayState>();
  const everything = rememberedFor(SHARED_MS, () => askAll(options));
  const services = new Map<string, () => Promise<unknown>>();
  const askService = ({ service, address }: Destination): Promise<unknown> => {
    const ask = services.get(service) ?? rememberedFor(SHARED_MS, () => askHealth(address));
    services.set(service, ask);
    return ask();
  };
  // Balancers and monitors of a configured network ask as often as they like.
  const limited = async (ctx: Context): Promise<void> => {
    if (options.isFromKnownNetwork(ctx)) return;
    await limit(ctx.state, options.limits, 'read', 'address', ctx.ip);
  };

  // What is known already: no service is asked, so that no limit is needed.
  router.get(['/health', '/api/health', '/api/status'], (ctx) => {
    const isWell = options.board.problems().length === 0 && options.openCircuits().length === 0;
    ctx.body = { ...identity(), status: isWell ? 'healthy' : 'degraded' };
  });

  router.get(['/health/detailed', '/api/health/detailed'], async (ctx) => {
    await limited(ctx);
    const { dependencies, services } = await everything();
    const all = [...Object.values(dependencies), ...Object.values(services)];
    const problems = options.board.problems();
    const degraded = problems.length > 0 || all.some((part) => part.status !== 'healthy');
    const status = degraded ? 'degraded' : 'healthy';
    if (!(await options.isInsider(ctx))) {
      ctx.body = { status, service: SERVICE, version: options.version };
      return;
    }
    ctx.body = {
      status,
      ...identity(),
      dependencies,
      services,
      problems: [...new Set([...problems, ...all.flatMap((part) => part.problems ?? [])])],
      processes: options.board.processes(),
      open_circuits: options.openCircuits(),
    };
  });

  router.get('/api/:service/health', async (ctx) => {
    const destination = destinations.named(ctx.params['service'] ?? '');
    if (destination === undefined) throw new AppError('NOT_FOUND', 'Not Found');
    await limited(ctx);
    try {
      const health = await askService(destination);
      ctx.body = (await options.isInsider(ctx)) ? health : summaryOf(health);
    } catch (error) {
      throw new UnavailableError(`${destination.title} service unavailable`, error);
    }
  });

  router.get('/metrics', async (ctx) => {
    if (!options.isFromKnownNetwork(ctx)) throw new AppError('NOT_FOUND', 'Not Found');
    ctx.type = registry.contentType;
    ctx.body = await registry.metrics();
  });

  const identity = () => ({
    timestamp: Date.now() / 1000,
    version: options.version,
    service: SERVICE,
    rate_limits: options.limits.isEnforced
      ? 'enforced'
      : 'open for requests, but closed for logins',
  });
  return router;
}

async function askAll({ destinations, checks }: HealthRoutesOptions) {
  const ofServices = Object.fromEntries(
    destinations.all().map(({ service, address }) => [service, () => askHealth(address)]),
  );
  const [dependencies, services] = await Promise.all([checkAll(checks), checkAll(ofServices)]);
  return { dependencies, services };
}

function summaryOf(health: unknown) {
  const { status, service, version } = (health ?? {}) as Record<string, unknown>;
  return { status, service, version };
}

async function askHealth(address: string): Promise<unknown> {
  const signal = AbortSignal.timeout(CHECK_TIMEOUT_MS);
  const { statusCode, health } = await healthAt(address, signal).catch((error: unknown) => {
    if (!signal.aborted) throw error;
    throw new Error(`did not answer within ${CHECK_TIMEOUT_MS / 1_000} s`, { cause: error });
  });
  if (statusCode !== 200) throw new Error(`expected status 200, was ${statusCode}`);
  return health;
}

async function healthAt(address: string, signal: AbortSignal) {
  const { statusCode, body } = await request(new URL('/health', address), { signal });
  return { statusCode, health: await body.json() };
}

async function checkAll(
  checks: Readonly<Record<string, Check>>,
): Promise<Record<string, PartHealth>> {
  const results = Object.entries(checks).map(
    async ([name, check]) => [name, await healthOf(check)] as const,
  );
  return Object.fromEntries(await Promise.all(results));
}

async function healthOf(check: Check): Promise<PartHealth> {
  const began = performance.now();
  try {
    const problems = problemsOf(await check());
    const latency_ms = Math.round((performance.now() - began) * 10) / 10;
    return problems.length > 0
      ? { status: 'degraded', problems, latency_ms }
      : { status: 'healthy', latency_ms };
  } catch (error) {
    return { status: 'unhealthy', error: messageOf(error) };
  }
}

/** What a service says in its health beside that it works. */
function problemsOf(answer: unknown): readonly string[] {
  const { problems } = (answer ?? {}) as { problems?: unknown };
  return Array.isArray(problems) ? problems.map(String) : [];
}
