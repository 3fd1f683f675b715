import Router from '@koa/router';
import type { Registry } from 'prom-client';
import { request } from 'undici';
import { AppError, UnavailableError, messageOf } from '../../contracts/errors';
import { destinationNamed, serviceNames } from './destinations';
import type { ServiceAddresses } from './destinations';

const CHECK_TIMEOUT_MS = 2_000;

/** A part that answers, or throws when it does not within a moment. */
type Check = () => Promise<unknown>;

export interface HealthRoutesOptions {
  readonly version: string;
  readonly addresses: ServiceAddresses;
  /** The gateway's own parts by name. */
  readonly parts: Readonly<Record<string, Check>>;
  readonly limits: { readonly isEnforced: boolean };
  /** Services that are not asked for a moment since they did not answer. */
  openCircuits(): readonly string[];
  readonly registry: Registry;
}

interface PartHealth {
  readonly status: 'healthy' | 'unhealthy' | 'not configured';
  readonly error?: string;
  readonly latency_ms?: number;
}

/** `/health` says that the gateway runs, `/health/detailed` asks everything that it leads to. */
export function healthRoutes(options: HealthRoutesOptions): Router {
  const { addresses, registry } = options;
  const router = new Router();

  router.get(['/health', '/api/health'], (ctx) => {
    ctx.body = { status: 'healthy', ...identity() };
  });

  router.get(['/health/detailed', '/api/health/detailed'], async (ctx) => {
    const dependencies = await checkAll(options.parts);
    const services = await checkAll(
      Object.fromEntries(
        serviceNames.map((name) => {
          const address = addresses[name];
          return [name, address === undefined ? undefined : () => askHealth(address)];
        }),
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
    const destination = destinationNamed(ctx.params['service'] ?? '');
    if (destination === undefined) throw new AppError('NOT_FOUND', 'Not Found', { status: 404 });
    const address = addresses[destination.service];
    const unavailable = `${destination.title} service unavailable`;
    if (address === undefined) throw new UnavailableError(unavailable);
    try {
      ctx.body = await askHealth(address);
    } catch (error) {
      throw new UnavailableError(unavailable, error);
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
  checks: Readonly<Record<string, Check | undefined>>,
): Promise<Record<string, PartHealth>> {
  const results = Object.entries(checks).map(
    async ([name, check]) => [name, await healthOf(check)] as const,
  );
  return Object.fromEntries(await Promise.all(results));
}

async function healthOf(check: Check | undefined): Promise<PartHealth> {
  if (check === undefined) return { status: 'not configured' };
  const began = performance.now();
  try {
    await check();
    return { status: 'healthy', latency_ms: Math.round((performance.now() - began) * 10) / 10 };
  } catch (error) {
    return { status: 'unhealthy', error: messageOf(error) };
  }
}
