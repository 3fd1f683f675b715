import Router from '@koa/router';

export interface CountsPort {
  counted(): Readonly<Record<string, number>>;
  kept(): Promise<Readonly<Record<string, number>>>;
  /** Resolves when what is counted so far is stored. */
  keep(): Promise<void>;
}

export function createCountRoutes(counts: CountsPort): Router {
  const router = new Router({ prefix: '/api/sample' });
  router.get('/counts', (ctx) => {
    ctx.body = counts.counted();
  });
  router.get('/kept', async (ctx) => {
    ctx.body = await counts.kept();
  });
  router.post('/kept', async (ctx) => {
    await counts.keep();
    ctx.status = 204;
  });
  return router;
}
