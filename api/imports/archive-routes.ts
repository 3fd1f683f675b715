import Router from '@koa/router';
import type { Middleware } from 'koa';
import { AppError } from '../../core/errors';
import { exportSectionSchema } from '../../contracts/archive';
import type { ExportPage, ExportPageRequest, ExportSection } from '../../contracts/archive';
import { readArchiveRequest } from '../../contracts/import-requests';
import { parseQuery, userOf } from '../shared/requests';
import type { RequestState } from '../shared/requests';

type ReadPage = (section: ExportSection, request: ExportPageRequest) => Promise<ExportPage>;

/**
 * `GET /api/imports/archive/:section`: rows for an archive, page by page. A user reads what is theirs; an admin
 * reads what all users have when `all` says so.
 */
export function createArchiveRoutes(
  read: ReadPage,
  adminsOnly: Middleware<RequestState>,
): Router<RequestState> {
  const router = new Router<RequestState>({ prefix: '/api/imports/archive' });
  router.get('/:section', async (ctx) => {
    const { all, after, limit } = parseQuery(readArchiveRequest, ctx);
    const section = exportSectionSchema.safeParse(ctx.params['section']);
    if (!section.success) {
      throw new AppError('NOT_FOUND', `expected one of ${exportSectionSchema.options.join(', ')}`);
    }
    if (all) await adminsOnly(ctx, () => Promise.resolve());
    const owner = all ? {} : { owner_id: userOf(ctx) };
    const { rows, next } = await read(section.data, { limit, ...(after && { after }), ...owner });
    ctx.body = { success: true, data: rows, next: next && JSON.stringify(next) };
  });
  return router;
}
