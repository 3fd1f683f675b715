import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type Router from '@koa/router';
import { AppError } from '../../contracts/errors';
import { runTableNames, tableFormats, tableMediaTypes } from '../../contracts/run-tables';
import type { RequestContext, RequestState } from '../shared/requests';
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
        const run = await found(ctx);
        assertRepeatable(run, file);
        const bytes = await port.table(run, { name, format });
        ctx.type = tableMediaTypes[format];
        ctx.set('Content-Disposition', `attachment; filename="${run.id}-${file}"`);
        // Text is stored compressed, and unpacked as fast as it is read.
        if (format === 'csv') ctx.body = Readable.from([bytes]).pipe(createGunzip());
        else ctx.body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      });
    }
  }
}

function assertRepeatable(run: StoredRun, file: string): void {
  if (run.imported !== null) {
    const message = `Backtest ${run.id} is imported: it cannot be computed again for ${file}`;
    throw new AppError('RUN_IMPORTED', message);
  }
  if (run.status !== 'completed' || run.resultKey === null) {
    const message = `Backtest ${run.id} has no ${file}: it is ${run.status}`;
    throw new AppError('RUN_NOT_COMPLETED', message);
  }
}
