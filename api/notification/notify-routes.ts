import Router from '@koa/router';
import type { RouterMiddleware } from '@koa/router';
import type { Middleware } from 'koa';
import { AppError } from '../../core/errors';
import { encodeEvent } from '../../contracts/events';
import { notifyRequest } from '../../contracts/notification';
import type { Notice } from '../../contracts/notification';
import type { OutgoingRecord } from '../../core/ports';
import { isUuid, parseBody, userOf } from '../shared/requests';
import type { RequestContext, RequestState } from '../shared/requests';

interface NotifyState extends RequestState {
  claims?: { readonly role: string };
}

export interface NotifyPorts {
  send(records: readonly OutgoingRecord[]): Promise<void>;
  newId(): string;
  now(): number;
}

/**
 * `/api/notifications/notify/*`: a message to sockets, whichever process holds them. Users reach
 * their own only; administrators and services reach everyone.
 */
export function notifyRoutes(ports: NotifyPorts, authenticate: Middleware) {
  const router = new Router<NotifyState>({ prefix: '/api/notifications' });

  // Who may not write to others shall not learn who there is.
  const ownOrTrusted: RouterMiddleware<NotifyState> = async (ctx, next) => {
    if (recipientOf(ctx) !== userOf(ctx) && !isTrusted(ctx.state)) throw userNotFound();
    await next();
  };

  const trusted: Middleware<NotifyState> = async (ctx, next) => {
    if (!isTrusted(ctx.state)) throw new AppError('NOT_FOUND', 'Not Found');
    await next();
  };

  router.post('/notify/user/:user_id', authenticate, ownOrTrusted, async (ctx) => {
    const id = recipientOf(ctx);
    if (id === undefined) throw userNotFound();
    await notify(ctx, id);
  });

  router.post('/notify/broadcast', authenticate, trusted, (ctx) => notify(ctx, null));

  async function notify(ctx: RequestContext, userId: string | null): Promise<void> {
    const body = parseBody(notifyRequest, ctx);
    const notification_id = ports.newId();
    const notice = { notification_id, user_id: userId, ...body };
    await ports.send([recordOf(notice, ctx.state.traceId, ports.now())]);
    ctx.body = { success: true, message: 'Notification sent', notification_id };
  }

  return router;
}

function recipientOf(ctx: RequestContext): string | undefined {
  const { user_id = '' } = ctx.params;
  return isUuid(user_id) ? user_id.toLowerCase() : undefined;
}

function isTrusted({ claims }: NotifyState): boolean {
  return claims?.role === 'admin' || claims?.role === 'service';
}

function recordOf(notice: Notice, traceId: string, now: number): OutgoingRecord {
  const { notification_id: eventId, user_id: userId } = notice;
  const occurredAt = new Date(now).toISOString();
  const value = encodeEvent(
    'notifications',
    { type: 'notification.sent', payload: notice },
    { eventId, occurredAt, traceId, userId },
  );
  return { topic: 'notifications', key: userId ?? 'everyone', value };
}

function userNotFound(): AppError {
  return new AppError('USER_NOT_FOUND', 'User not found');
}
