import Router from '@koa/router';
import { AppError } from '../../core/errors';
import type { OperationResponse } from '../../contracts/forward-test-responses';
import { idOf, userOf } from '../shared/requests';
import type { RequestState } from '../shared/requests';
import type { OperationAction } from './session-port';

/** A command or a request that was not done when it had to be answered. */
export interface StoredOperation {
  readonly id: string;
  readonly sessionId: string;
  readonly action: OperationAction;
  readonly state: 'accepted' | 'done' | 'failed';
  /** Why it failed. */
  readonly reason: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

export interface OperationPort {
  /** A user's operation as it is now; undefined when there is none with this id. */
  operation(userId: string, id: string): Promise<StoredOperation | undefined>;
}

/** `GET /api/operations/{id}`: what has become of a command or a request that answered 504. */
export function createOperationRoutes(port: OperationPort): Router<RequestState> {
  const router = new Router<RequestState>({ prefix: '/api/operations' });
  router.get('/:id', async (ctx) => {
    const id = idOf(ctx);
    const found = id === undefined ? undefined : await port.operation(userOf(ctx), id);
    if (found === undefined) throw new AppError('OPERATION_NOT_FOUND', 'Operation not found');
    ctx.body = { success: true, data: viewOf(found) } satisfies OperationResponse;
  });
  return router;
}

function viewOf(operation: StoredOperation): OperationResponse['data'] {
  return {
    operation_id: operation.id,
    session_id: operation.sessionId,
    action: operation.action,
    state: operation.state,
    reason: operation.reason,
    created_at: operation.createdAt.toISOString(),
    ended_at: operation.endedAt?.toISOString() ?? null,
  };
}
