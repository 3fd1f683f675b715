import type Router from '@koa/router';
import { runTableNames, tableFormats } from '../../contracts/run-tables';
import type { RequestContext, RequestState } from '../shared/requests';
import { answerTable } from '../shared/table-answer';
import { completedRun } from './completed-run';
import type { RunPort, StoredRun } from './run-port';

/** Adds the tables of a completed run as files: fills, round trips, equity and daily returns. */
export function addTableRoutes(
  router: Router<RequestState>,
  port: Pick<RunPort, 'table'>,
  found: (ctx: RequestContext) => Promise<StoredRun>,
): void {
  for (const name of runTableNames) {
    for (const format of tableFormats) {
      const file = `${name}.${format}`;
      router.get(`/:id/${file}`, async (ctx) => {
        const imported = `the run cannot be computed again for ${file}`;
        const run = completedRun(await found(ctx), file, imported);
        const wanted = { name, format };
        answerTable(ctx, run.id, wanted, await port.table(run, wanted));
      });
    }
  }
}
