import type { Middleware } from 'koa';
import { isUuid } from '../../api/shared/requests';
import { AppError } from '../../core/errors';
import type { RequestState } from '../../platform/http/app';
import type { Tokens } from '../../platform/http/token';

/**
 * Takes the id under which a request can be asked for from the gateway, and from nobody else: who
 * could choose it could take another's.
 */
export function operationIds(tokens: Pick<Tokens, 'verifyAny'>): Middleware<RequestState> {
  return async (ctx, next) => {
    const id = ctx.get('x-operation-id').toLowerCase();
    if (isUuid(id) && (await isOfGateway(tokens, ctx.get('x-forwarded-by')))) {
      ctx.state.operationId = id;
    }
    await next();
  };
}

async function isOfGateway(tokens: Pick<Tokens, 'verifyAny'>, token: string): Promise<boolean> {
  try {
    const { role, userId } = await tokens.verifyAny(token);
    return role === 'service' && userId === 'service:gateway';
  } catch (error) {
    if (error instanceof AppError && error.status === 401) return false;
    throw error;
  }
}
