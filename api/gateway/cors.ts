import type { Middleware } from 'koa';

const METHODS = 'GET,HEAD,POST,PUT,PATCH,DELETE,OPTIONS';

const EXPOSED = [
  'etag',
  'idempotency-replayed',
  'ratelimit-limit',
  'ratelimit-remaining',
  'ratelimit-reset',
  'retry-after',
  'x-request-id',
  'x-trace-id',
].join(',');

/**
 * Lets pages of the given origins read every answer, errors too, and answers their pre-flights.
 * Comes before everything that may throw.
 */
export function cors(origins: readonly string[]): Middleware {
  const allowed = new Set(origins);
  return async (ctx, next) => {
    const origin = ctx.get('origin');
    ctx.vary('Origin');
    if (allowed.has(origin)) {
      ctx.set('access-control-allow-origin', origin);
      ctx.set('access-control-allow-credentials', 'true');
      ctx.set('access-control-expose-headers', EXPOSED);
    }
    if (ctx.method !== 'OPTIONS' || ctx.get('access-control-request-method') === '') {
      await next();
      return;
    }
    if (allowed.has(origin)) {
      ctx.set('access-control-allow-methods', METHODS);
      // With credentials a wildcard means the header named "*": what is asked for is allowed.
      ctx.set('access-control-allow-headers', ctx.get('access-control-request-headers'));
      ctx.set('access-control-max-age', '600');
    }
    ctx.status = 204;
  };
}
