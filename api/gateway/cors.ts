import type { ParameterizedContext } from 'koa';

const METHODS = 'GET,HEAD,POST,PUT,PATCH,DELETE,OPTIONS';

const EXPOSED = [
  'etag',
  'idempotency-replayed',
  'location',
  'ratelimit-limit',
  'ratelimit-remaining',
  'ratelimit-reset',
  'retry-after',
  'x-request-id',
  'x-trace-id',
].join(',');

/** What pages of other origins may do: those of the given ones read every answer, errors too. */
export class CrossOrigin {
  private readonly origins: ReadonlySet<string>;

  constructor(origins: readonly string[]) {
    this.origins = new Set(origins);
  }

  /** Of answers to pages of one of the origins. */
  headersFor(origin: string): Record<string, string> {
    return {
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': EXPOSED,
    };
  }

  /** Whether the request was the question of a browser, which is answered then. */
  answerPreflight(ctx: ParameterizedContext): boolean {
    if (ctx.method !== 'OPTIONS' || ctx.get('access-control-request-method') === '') return false;
    if (this.origins.has(ctx.get('origin'))) {
      ctx.set('access-control-allow-methods', METHODS);
      // With credentials a wildcard means the header named "*": what is asked for is allowed.
      ctx.set('access-control-allow-headers', ctx.get('access-control-request-headers'));
      ctx.set('access-control-max-age', '600');
    }
    ctx.status = 204;
    return true;
  }
}
