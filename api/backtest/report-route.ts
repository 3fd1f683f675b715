import type Router from '@koa/router';
import { answerReport } from '../shared/report-answer';
import type { RequestContext, RequestState } from '../shared/requests';
import { completedRun } from './completed-run';
import type { RunPort, StoredRun } from './run-port';

/** Adds the report of a completed run as a page. */
export function addReportRoute(
  router: Router<RequestState>,
  port: Pick<RunPort, 'report'>,
  found: (ctx: RequestContext) => Promise<StoredRun>,
): void {
  router.get('/:id/report', async (ctx) => {
    const imported = 'the run cannot be computed again for a report';
    answerReport(ctx, await port.report(completedRun(await found(ctx), 'report', imported)));
  });
}
