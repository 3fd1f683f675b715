import Router from '@koa/router';
import { asyncApiDocument } from '../../../contracts/asyncapi/document';
import { openApiDocument } from '../../../contracts/openapi/document';
import { apiPage } from './api-page';
import { pagePolicy } from './frame';
import { socketsPage } from './sockets-page';

/** The descriptions of the HTTP API and of the WebSockets, each as JSON and as a page. */
export function apiDocsRoutes(version: string): Router {
  const router = new Router();

  const json = (path: string, describe: (version: string) => object) => {
    const text = once(() => JSON.stringify(describe(version)));
    router.get(path, (ctx) => {
      ctx.type = 'application/json; charset=utf-8';
      ctx.body = text();
    });
  };
  const page = (path: string, html: () => string) => {
    const text = once(html);
    router.get(path, (ctx) => {
      ctx.set('content-security-policy', pagePolicy);
      ctx.type = 'text/html; charset=utf-8';
      ctx.body = text();
    });
  };

  json('/api/openapi.json', openApiDocument);
  json('/asyncapi.json', asyncApiDocument);
  page('/api/docs', () => apiPage(openApiDocument(version)));
  page('/api/docs/sockets', () => socketsPage(version));
  return router;
}

/** Made when first asked for: a gateway starts without it. */
function once(make: () => string): () => string {
  let made: string | undefined;
  return () => (made ??= make());
}
