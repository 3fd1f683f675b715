import type Router from '@koa/router';
import { AppError } from '../../core/errors';
import type { RequestContext, RequestState } from '../shared/requests';
import type { StoredSweep, SweepPort } from './sweep-port';

/** Adds what cancels and deletes a sweep or a walk-forward. */
export function addEndingRoutes(
  router: Router<RequestState>,
  noun: string,
  port: Pick<SweepPort, 'cancel' | 'remove'>,
  found: (ctx: RequestContext) => Promise<StoredSweep>,
): void {
  router.post('/:id/cancel', async (ctx) => {
    const { run } = await found(ctx);
    if (!(await port.cancel(run))) {
      const { status } = (await found(ctx)).run;
      const message = `${noun} ${run.id} has ended (${status}) and cannot be cancelled`;
      throw new AppError('SWEEP_ENDED', message);
    }
    ctx.body = { success: true, message: `${noun} ${run.id} cancelled` };
  });

  router.delete('/:id', async (ctx) => {
    const sweep = await found(ctx);
    if (!(await port.remove(sweep))) {
      const { id } = sweep.run;
      const message = `${noun} ${id} has not ended: cancel it first, then delete it`;
      throw new AppError('SWEEP_UNDER_WAY', message);
    }
    ctx.body = { success: true, message: `${noun} ${sweep.run.id} deleted` };
  });
}
