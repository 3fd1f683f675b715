import type Router from '@koa/router';
import { UnavailableError } from '../../core/errors';
import { listRowsRequest, rowsKeys, rowsNames } from '../../contracts/run-rows';
import { parseQuery } from '../shared/requests';
import type { RequestContext, RequestState } from '../shared/requests';
import { completedRun } from './completed-run';
import type { RowPage, RunPort, StoredRun } from './run-port';

/** Adds fills, round trips and equity of a completed run, page by page. */
export function addRowsRoutes(
  router: Router<RequestState>,
  port: Pick<RunPort, 'rows' | 'equityRows'>,
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
      ctx.body = pageView(rowsKeys[name], page);
    });
  }
  router.get('/:id/equity', async (ctx) => {
    const wanted = parseQuery(listRowsRequest, ctx);
    const run = completedRun(await found(ctx), 'equity', 'it cannot be computed again');
    ctx.body = pageView('equity', await port.equityRows(run, wanted));
  });
}

function pageView(key: string, { rows, total, next }: RowPage) {
  const next_cursor = next === null ? null : String(next);
  return { success: true, [key]: rows, total, next_cursor };
}
