import type { Middleware } from 'koa';

/** Refuses requests beyond `perSecond` for each address with 429 and Retry-After, as the real exchange does. */
export function rateLimit(perSecond: number, wall: () => number): Middleware {
  const windows = new Map<string, { second: number; count: number }>();
  return async (ctx, next): Promise<void> => {
    const second = Math.floor(wall() / 1000);
    const known = windows.get(ctx.ip);
    const window = known?.second === second ? known : { second, count: 0 };
    window.count += 1;
    windows.set(ctx.ip, window);
    if (window.count <= perSecond || ctx.path.startsWith('/admin')) {
      await next();
      return;
    }
    ctx.set('retry-after', '1');
    ctx.status = 429;
    ctx.body = { message: 'Public rate limit exceeded' };
  };
}
