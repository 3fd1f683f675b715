import Router from '@koa/router';
import type { DefaultState, Middleware } from 'koa';
import { z } from 'zod';
import { AppError } from '../../contracts/errors';
import { liveView } from './live-view';
import type { LiveSessions } from './ports';

interface UserState extends DefaultState {
  readonly userId?: string;
}

const sessionIdSchema = z.uuid();

/** `/api/analytics/*`: bare objects. A session of someone else is as unknown as one that is not. */
export function liveRoutes(sessions: LiveSessions, authenticate: Middleware) {
  const router = new Router<UserState>({ prefix: '/api/analytics' });
  router.get('/forward-test/:id/live', authenticate, async (ctx) => {
    const id = sessionIdSchema.safeParse(ctx.params['id']);
    const figures = id.success ? await sessions.find(id.data.toLowerCase()) : undefined;
    if (figures === undefined || figures.userId !== ctx.state.userId) {
      throw new AppError('SESSION_NOT_FOUND', 'Session not found', { status: 404 });
    }
    ctx.body = liveView(figures, Date.now());
  });
  return router;
}
