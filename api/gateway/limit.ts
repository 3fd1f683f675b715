import type { Middleware } from 'koa';
import type { GatewayState } from './gateway-state';
import { NotSentError } from './not-sent';
import { RateLimitedError, tooManyRequests } from '../shared/rate-limited';
import type { RateLimits, RouteClass } from '../shared/rate-limits';

/** Tells the client of a 429, or of a request that was not sent, when to come back. */
export function retryAfter(): Middleware {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      if (error instanceof RateLimitedError || error instanceof NotSentError) {
        const { retrySeconds } = error;
        if (retrySeconds !== undefined) ctx.set('Retry-After', String(retrySeconds));
      }
      throw error;
    }
  };
}

/** Takes one request out of a bucket; throws a 429. The answer will say what is left. */
export async function limit(
  state: GatewayState,
  limits: RateLimits,
  routeClass: RouteClass,
  who: 'user' | 'address',
  id: string,
): Promise<void> {
  const looked = limits.take(routeClass, who, id);
  const allowance = looked instanceof Promise ? await looked : looked;
  if (allowance === undefined) return;
  state.allowance = allowance;
  if (!allowance.allowed) throw tooManyRequests('Too many requests', allowance.retrySeconds);
}
