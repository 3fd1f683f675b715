import Router from '@koa/router';
import type { Middleware } from 'koa';
import { AppError } from '../../core/errors';
import {
  createImportRequest,
  listImportIdsRequest,
  listImportRecordsRequest,
  listImportRowsRequest,
  listImportsRequest,
  rollbackImportRequest,
} from '../../contracts/import-requests';
import type { ImportDetail } from '../../contracts/import-responses';
import { idOf, parseBody, parseOptionalBody, parseQuery, userOf } from '../shared/requests';
import type { RequestContext, RequestState } from '../shared/requests';
import { createBatch } from './create-batch';
import { rowLists } from './ports';
import type { ImportPorts, RowList } from './ports';
import { startBatch } from './start-batch';
import { assertState } from './states';
import { uploadPart } from './upload';

const REPORT_ROWS = 10_000;

/** `/api/imports`: batches of imports, for admins. */
export function createImportBatchRoutes(
  ports: ImportPorts,
  adminsOnly: Middleware<RequestState>,
): Router<RequestState> {
  const { batches, workflows } = ports;
  const router = new Router<RequestState>({ prefix: '/api/imports' });
  router.use(adminsOnly);

  router.post('/', async (ctx) => {
    const request = parseBody(createImportRequest, ctx);
    const id = await createBatch(request, userOf(ctx), ports);
    ctx.body = { success: true, data: await batches.find(id) };
  });

  router.get('/', async (ctx) => {
    const { limit, offset } = parseQuery(listImportsRequest, ctx);
    const { batches: data, total } = await batches.list(limit, offset);
    ctx.body = { success: true, data, total };
  });

  router.get('/sources', async (ctx) => {
    ctx.body = { success: true, data: await batches.importedSources() };
  });

  router.get('/:id', async (ctx) => {
    ctx.body = { success: true, data: await batchOf(ctx) };
  });

  router.put('/:id/parts/:name', async (ctx) => {
    const batch = await batchOf(ctx);
    const part = await batches.part(batch.batch_id, ctx.params['name'] ?? '');
    if (part === undefined) throw new AppError('NOT_FOUND', 'the batch has no such part');
    if (!part.uploaded) assertState(batch, ['uploading']);
    ctx.body = { success: true, data: await uploadPart(ctx, batch.batch_id, part, ports) };
  });

  router.post('/:id/start', async (ctx) => {
    const batch = await batchOf(ctx);
    await startBatch(batch, ports);
    ctx.body = { success: true, data: await batchOf(ctx) };
  });

  router.post('/:id/check', async (ctx) => {
    const batch = await batchOf(ctx);
    assertState(batch, ['completed']);
    assertStored(batch);
    await workflows.check(batch);
    ctx.body = { success: true, data: await batchOf(ctx) };
  });

  router.post('/:id/rollback', async (ctx) => {
    const { force } = parseOptionalBody(rollbackImportRequest, ctx);
    const batch = await batchOf(ctx);
    assertStored(batch);
    if (batch.state !== 'rolling_back') {
      assertState(batch, ['completed', 'failed', 'rolled_back']);
      const newer = await batches.newerThan(batch.batch_id);
      if (newer !== undefined) {
        const message = await refusalText(newer);
        throw new AppError('IMPORT_STATE', message);
      }
      await batches.beginRollback(batch.batch_id, ['completed', 'failed', 'rolled_back'], force);
    }
    await workflows.rollBack(batch, force);
    ctx.body = { success: true, data: await batchOf(ctx) };
  });

  router.post('/:id/recover-orphans', async (ctx) => {
    const batch = await batchOf(ctx);
    const { batch_id: id } = batch;
    assertStored(batch);
    assertState(batch, ['completed', 'recovering']);
    if (batch.state === 'completed' && !(await batches.beginRecovery(id))) {
      const current = await batchOf(ctx);
      assertState(current, ['completed', 'recovering']);
      // No orphans remain: a client that repeats its request gets the counts of the recovery.
      if (current.state === 'completed') {
        ctx.body = { success: true, data: await batches.recovery(id) };
        return;
      }
    }
    ctx.body = { success: true, data: await workflows.recoverOrphans(batch) };
  });

  router.get('/:id/report', async (ctx) => {
    const batch = await batchOf(ctx);
    const [quarantined, warnings, warningsTotal] = await Promise.all([
      batches.rows(batch.batch_id, 'quarantine', { after: 0, limit: REPORT_ROWS }),
      batches.rows(batch.batch_id, 'warnings', { after: 0, limit: REPORT_ROWS }),
      batches.countRows(batch.batch_id, 'warnings'),
    ]);
    ctx.body = {
      success: true,
      data: {
        ...batch,
        quarantined: quarantined.rows,
        warnings: warnings.rows,
        warnings_total: warningsTotal,
      },
    };
  });

  router.get('/:id/records', async (ctx) => {
    const batch = await batchOf(ctx);
    assertStored(batch);
    const { entity, after, limit } = parseQuery(listImportRecordsRequest, ctx);
    const { records, next } = await ports.records(batch.batch_id, entity, after, limit);
    ctx.body = { success: true, data: records, next };
  });

  router.get('/:id/ids', async (ctx) => {
    const batch = await batchOf(ctx);
    assertStored(batch);
    const { entity, after, limit } = parseQuery(listImportIdsRequest, ctx);
    ctx.body = { success: true, ...(await ports.ids(batch.batch_id, entity, after, limit)) };
  });

  router.get('/:id/originals/:sha256', async (ctx) => {
    const batch = await batchOf(ctx);
    const original = await ports.original(batch.batch_id, ctx.params['sha256'] ?? '');
    if (original === undefined) throw new AppError('NOT_FOUND', 'the batch has no such original');
    ctx.type = 'application/json';
    ctx.body = Buffer.from(original);
  });

  for (const list of rowLists) addRows(list);
  return router;

  function addRows(list: RowList): void {
    router.get(`/:id/${list}`, async (ctx) => {
      const batch = await batchOf(ctx);
      const page = parseQuery(listImportRowsRequest, ctx);
      const { rows, next } = await batches.rows(batch.batch_id, list, page);
      ctx.body = { success: true, data: rows, next };
    });
  }

  /** A batch that was rolled back has rows left only where somebody edited them here. */
  async function refusalText(newer: string): Promise<string> {
    const isRolledBack = (await batches.find(newer))?.state === 'rolled_back';
    const text = `batch ${newer} changed rows of this batch later`;
    return isRolledBack
      ? `${text}, and its rollback kept those that were edited since: roll it back again with force (--force)`
      : `${text}: roll it back first`;
  }

  async function batchOf(ctx: RequestContext): Promise<ImportDetail> {
    const id = idOf(ctx);
    const batch = id === undefined ? undefined : await batches.find(id);
    if (batch !== undefined) return batch;
    throw new AppError('IMPORT_NOT_FOUND', `there is no import batch ${ctx.params['id'] ?? ''}`);
  }
}

function assertStored({ dry_run: isDryRun }: ImportDetail): void {
  if (isDryRun) throw new AppError('IMPORT_STATE', 'a dry run stored nothing');
}
