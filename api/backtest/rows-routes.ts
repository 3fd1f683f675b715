import type Router from '@koa/router';
import { UnavailableError } from '../../contracts/errors';
import { listRowsRequest, rowsKeys, rowsNames } from '../../contracts/run-rows';
import { parseQuery } from '../shared/requests';
import type { RequestContext, RequestState } from '../shared/requests';
import { completedRun } from './completed-run';
import type { RunPort, StoredRun } from './run-port';

/** Adds fills and round trips of a completed run, page by page. */
export function addRowsRoutes(
  router: Router<RequestState>,
  port: Pick<RunPort, 'rows'>,
  found: (ctx: RequestContext) => Promise<StoredRun>,
): void {
  for (const name of rowsNames) {
    router.get(`/:id/${name}`, async (ctx) => {
      const wanted = parseQuery(listRowsRequest, ctx);
      const what = name.replace('-', ' ');
      const imported = `its ${what} are part of the old system's results`;
      const run = completedRun(await found(ctx), what, imported);
      const page = await port.rows(run, name, wanted);
      if (page === undefined)
        throw new UnavailableError(`the ${what} cannot be read at the moment`);
      ctx.body = {
        success: true,
        [rowsKeys[name]]: page.rows,
        total: page.total,
        next_cursor: page.next === null ? null : String(page.next),
      };
    });
  }
}
