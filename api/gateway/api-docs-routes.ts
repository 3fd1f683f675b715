import Router from '@koa/router';
import { openApiDocument } from '../../contracts/openapi/document';
import { apiDocsPage } from './api-docs-page';

/** `/api/openapi.json`, and the same as a page at `/api/docs`. */
export function apiDocsRoutes(version: string): Router {
  const router = new Router();
  // Made when first asked for: a gateway starts without it.
  let json: string | undefined;
  let page: string | undefined;

  router.get('/api/openapi.json', (ctx) => {
    json ??= JSON.stringify(openApiDocument(version));
    ctx.type = 'application/json; charset=utf-8';
    ctx.body = json;
  });

  router.get('/api/docs', (ctx) => {
    page ??= apiDocsPage(openApiDocument(version));
    ctx.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
    ctx.type = 'text/html; charset=utf-8';
    ctx.body = page;
  });

  return router;
}
