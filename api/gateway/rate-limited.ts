import type { Context, Middleware } from 'koa';
import { AppError } from '../../contracts/errors';
import type { Allowance, RateLimits, RouteClass } from './ports';

/** The error of a request that came too early; `Retry-After` is set where it is answered. */
export class RateLimitedError extends AppError {
  constructor(
    message: string,
    readonly retrySeconds: number,
  ) {
    super('RATE_LIMITED', message, { status: 429, retryable: true });
  }
}

export function tooManyRequests(what: string, retrySeconds: number): RateLimitedError {
  const seconds = Math.max(Math.ceil(retrySeconds), 1);
  return new RateLimitedError(`${what}, try again in ${seconds} s`, seconds);
}

/** Tells the client of a 429 when to come back. */
export function retryAfter(): Middleware {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      if (error instanceof RateLimitedError) ctx.set('Retry-After', String(error.retrySeconds));
      throw error;
    }
  };
}

/** Takes one request out of a bucket and says on the answer what is left; throws a 429. */
export async function limit(
  ctx: Context,
  limits: RateLimits,
  routeClass: RouteClass,
  who: 'user' | 'address',
  id: string,
): Promise<void> {
  const looked = limits.take(routeClass, who, id);
  const allowance = looked instanceof Promise ? await looked : looked;
  if (allowance === undefined) return;
  showAllowance(ctx, allowance);
  if (!allowance.allowed) throw tooManyRequests('Too many requests', allowance.retrySeconds);
}

function showAllowance(ctx: Context, allowance: Allowance): void {
  ctx.set('RateLimit-Limit', String(allowance.limit));
  ctx.set('RateLimit-Remaining', String(allowance.remaining));
  ctx.set('RateLimit-Reset', String(allowance.resetSeconds));
}
