import type Router from '@koa/router';
import { AppError } from '../../contracts/errors';
import { answerReport } from '../shared/report-answer';
import type { RequestContext, RequestState } from '../shared/requests';
import type { RunPort, StoredRun } from './run-port';

/** Adds the report of a completed run as a page. */
export function addReportRoute(
  router: Router<RequestState>,
  port: Pick<RunPort, 'report'>,
  found: (ctx: RequestContext) => Promise<StoredRun>,
): void {
  router.get('/:id/report', async (ctx) => {
    const run = await found(ctx);
    if (run.imported !== null) {
      const message = `Backtest ${run.id} is imported: it cannot be computed again for a report`;
      throw new AppError('RUN_IMPORTED', message);
    }
    if (run.status !== 'completed' || run.resultKey === null) {
      const message = `Backtest ${run.id} has no report: it is ${run.status}`;
      throw new AppError('RUN_NOT_COMPLETED', message);
    }
    answerReport(ctx, await port.report(run));
  });
}
