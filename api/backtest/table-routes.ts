import type Router from '@koa/router';
import { runTableNames, tableFormats, tableMediaTypes } from '../../contracts/run-tables';
import type { RequestContext, RequestState } from '../shared/requests';
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
        const table = await port.table(run, { name, format });
        ctx.type = tableMediaTypes[format];
        ctx.set('Content-Disposition', `attachment; filename="${run.id}-${file}"`);
        ctx.body =
          table instanceof Uint8Array
            ? Buffer.from(table.buffer, table.byteOffset, table.byteLength)
            : table;
      });
    }
  }
}
