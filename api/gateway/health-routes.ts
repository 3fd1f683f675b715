import Router from '@koa/router';
import type { Registry } from 'prom-client';
import { request } from 'undici';
import { AppError, UnavailableError, messageOf } from '../../contracts/errors';
import type { Destinations } from './destinations';

const CHECK_TIMEOUT_MS = 2_000;

/** A part that answers, or throws when it does not within a moment. */
type Check = () => PromiseLike<unknown>;

export interface HealthRoutesOptions {
  readonly version: string;
  readonly destinations: Destinations;
  /** The gateway's own dependencies by name. */
  readonly checks: Readonly<Record<string, Check>>;
  readonly limits: { readonly isEnforced: boolean };
  /** Services that are not asked for a moment since they did not answer. */
  openCircuits(): readonly string[];
  readonly registry: Registry;
}

interface PartHealth {
  readonly status: 'healthy' | 'unhealthy';
  readonly error?: string;
  readonly latency_ms?: number;
}

/** `/health` says that the gateway runs, `/health/detailed` asks everything that it leads to. */
export function healthRoutes(options: HealthRoutesOptions): Router {
  const { destinations, registry } = options;
  const router = new Router();

  router.get(['/health', '/api/health'], (ctx) => {
    ctx.body = { status: 'healthy', ...identity() };
  });

  router.get(['/health/detailed', '/api/health/detailed'], async (ctx) => {
    const dependencies = await checkAll(options.checks);
    const services = await checkAll(
      Object.fromEntries(
        destinations.all().map(({ service, address }) => [service, () => askHealth(address)]),
      ),
    );
    const all = [...Object.values(dependencies), ...Object.values(services)];
    const degraded = all.some((part) => part.status === 'unhealthy');
    ctx.body = {
      status: degraded ? 'degraded' : 'healthy',
      ...identity(),
      dependencies,
      services,
      open_circuits: options.openCircuits(),
    };
  });

  router.get('/api/:service/health', async (ctx) => {
    const destination = destinations.named(ctx.params['service'] ?? '');
    if (destination === undefined) throw new AppError('NOT_FOUND', 'Not Found');
    try {
      ctx.body = await askHealth(destination.address);
    } catch (error) {
      throw new UnavailableError(`${destination.title} service unavailable`, error);
    }
  });

  router.get('/metrics', async (ctx) => {
    ctx.type = registry.contentType;
    ctx.body = await registry.metrics();
  });

  const identity = () => ({
    timestamp: Date.now() / 1000,
    version: options.version,
    service: 'api-gateway',
    rate_limits: options.limits.isEnforced ? 'enforced' : 'open, but closed for logins',
  });
  return router;
}

async function askHealth(address: string): Promise<unknown> {
  const { statusCode, body } = await request(new URL('/health', address), {
    signal: AbortSignal.timeout(CHECK_TIMEOUT_MS),
  });
  const health: unknown = await body.json();
  if (statusCode !== 200) throw new Error(`expected status 200, was ${statusCode}`);
  return health;
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
    await check();
    return { status: 'healthy', latency_ms: Math.round((performance.now() - began) * 10) / 10 };
  } catch (error) {
    return { status: 'unhealthy', error: messageOf(error) };
  }
}
