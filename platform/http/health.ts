import type { Middleware } from 'koa';
import type { Registry } from 'prom-client';
import { messageOf } from '../../contracts/errors';
import type { RequestState } from './app';

type Checks = Readonly<Record<string, () => PromiseLike<unknown>>>;

const CHECK_TIMEOUT_MS = 2_000;

/** `GET /health` with the true state of each part (503 when one is down) and `GET /metrics`. */
export function healthRoutes(
  service: string,
  registry: Registry,
  checks: Checks,
): Middleware<RequestState> {
  return async (ctx, next) => {
    if (ctx.method !== 'GET' || (ctx.path !== '/metrics' && ctx.path !== '/health')) {
      await next();
      return;
    }
    if (ctx.path === '/metrics') {
      ctx.type = registry.contentType;
      ctx.body = await registry.metrics();
      return;
    }
    const parts = Object.fromEntries(
      await Promise.all(
        Object.entries(checks).map(async ([name, check]) => [name, await stateOf(check)] as const),
      ),
    );
    const healthy = Object.values(parts).every((part) => part.state === 'up');
    ctx.status = healthy ? 200 : 503;
    ctx.body = {
      status: healthy ? 'healthy' : 'degraded',
      service,
      version: '2.0.0',
      timestamp: Date.now() / 1000,
      dependencies: parts,
    };
  };
}

async function stateOf(check: () => PromiseLike<unknown>) {
  let timer: NodeJS.Timeout | undefined;
  try {
    await Promise.race([
      check(),
      new Promise((_, reject) => {
        timer = setTimeout(() => {
          reject(new Error(`no answer within ${CHECK_TIMEOUT_MS} ms`));
        }, CHECK_TIMEOUT_MS);
      }),
    ]);
    return { state: 'up' as const };
  } catch (error) {
    return { state: 'down' as const, message: messageOf(error) };
  } finally {
    clearTimeout(timer);
  }
}
