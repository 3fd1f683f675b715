import Router from '@koa/router';

/** `/.well-known/jwks.json`: the public keys that verify access tokens (RFC 7517). */
export function keySetRoutes(tokens: { jwks(): Promise<object> }): Router {
  const router = new Router();
  router.get('/.well-known/jwks.json', async (ctx) => {
    ctx.set('cache-control', 'public, max-age=300');
    ctx.body = await tokens.jwks();
  });
  return router;
}
