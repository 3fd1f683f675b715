import Router from '@koa/router';
import type { Middleware } from 'koa';
import { exportPageRequest } from '../../contracts/archive';
import type { ExportPage, ExportPageRequest, ExportSection } from '../../contracts/archive';
import { parseBody } from './requests';
import type { RequestState } from './requests';

/** What a service gives to an archive, page by page. */
export type ExportPages = Partial<
  Readonly<Record<ExportSection, (request: ExportPageRequest) => Promise<ExportPage>>>
>;

/** `POST /internal/exports/…`: rows for an archive, for services alone. */
export function createExportRoutes(
  pages: ExportPages,
  servicesOnly: Middleware<RequestState>,
): Router<RequestState> {
  const router = new Router<RequestState>({ prefix: '/internal/exports' });
  router.use(servicesOnly);
  for (const [section, page] of Object.entries(pages)) {
    router.post(`/${section}`, async (ctx) => {
      ctx.body = (await page(parseBody(exportPageRequest, ctx))) satisfies ExportPage;
    });
  }
  return router;
}
