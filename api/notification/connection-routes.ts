import Router from '@koa/router';
import type { DefaultState, Middleware } from 'koa';
import type { Connections } from './connections';

interface UserState extends DefaultState {
  readonly userId?: string;
}

/** `/api/notifications/*`: a user's own sockets on this process. */
export function connectionRoutes(connections: Connections, authenticate: Middleware) {
  const router = new Router<UserState>({ prefix: '/api/notifications' });
  router.get('/connections', authenticate, (ctx) => {
    const own = connections.of(ctx.state.userId ?? '').map((connection) => ({
      connection_id: connection.id,
      connected_at: connection.connectedAt.toISOString(),
      expires_at: new Date(connection.expiresAt * 1000).toISOString(),
      subscriptions: connection.subscriptions,
    }));
    ctx.body = { user_id: ctx.state.userId, connections: own, total: own.length };
  });
  return router;
}
