import type Router from '@koa/router';
import type { Context, Middleware } from 'koa';

type Method = 'get' | 'post' | 'delete';

/**
 * A route below a symbol, in all its forms: `/symbols/BTC-USD/…`, `BTC%2FUSD` and `BTC/USD` as two
 * segments, each with and without a trailing slash. The handler gets the symbol's text.
 */
export function symbolRoute(
  router: Router,
  method: Method,
  action: string,
  handler: (ctx: Context, symbolText: string) => Promise<void>,
): void {
  const oneSegment: Middleware = async (ctx) => {
    const { s } = (ctx as unknown as { params: { s: string } }).params;
    await handler(ctx, s);
  };
  const twoSegments: Middleware = async (ctx) => {
    const { b, q } = (ctx as unknown as { params: { b: string; q: string } }).params;
    await handler(ctx, `${b}/${q}`);
  };
  router[method](`/symbols/:s/${action}`, oneSegment);
  router[method](`/symbols/:b/:q/${action}`, twoSegments);
}
