import { errorCodes } from '../../../core/error-codes';
import type { openApiDocument } from '../../../contracts/openapi/document';
import { allOperations } from '../../../contracts/openapi/table';
import { firstStepsHtml } from './first-steps';
import { pageHtml, searchHtml } from './frame';
import { escape, inline, slug, table } from './html';
import { operationHtml } from './operation';

type Document = ReturnType<typeof openApiDocument>;

/** The OpenAPI description as a page, with a start for newcomers and a search. */
export function apiPage(document: Document): string {
  const { title, version, description } = document.info;
  const sections = document.tags.map(({ name, description: about }) => {
    const own = allOperations.filter(({ tag }) => tag === name);
    return `<section id="${slug(name)}"><h2>${escape(name)}</h2><p>${inline(about)}</p>
${own.map((operation) => operationHtml(operation, document)).join('')}</section>`;
  });
  const names = ['First steps', ...document.tags.map(({ name }) => name), 'Error codes'];
  const links = names.map((name) => `<a href="#${slug(name)}">${escape(name)}</a>`);
  return pageHtml(
    `${title} API`,
    `<header><h1>${escape(title)} API <small>${escape(version)}</small></h1>
${description
  .split('\n\n')
  .map((text) => `<p>${inline(text)}</p>`)
  .join('')}
<p><a href="/api/openapi.json">OpenAPI 3.1 description</a> · <a href="/api/docs/sockets">WebSockets</a></p>
<nav>${links.join(' ')}</nav></header>${searchHtml('operations')}
<main>${firstStepsHtml()}${sections.join('')}${errorCodesHtml()}</main>`,
  );
}

function errorCodesHtml(): string {
  const rows = Object.entries(errorCodes).map(([code, { status, retryable, meaning }]) => {
    const again = retryable ? ' The same request may succeed later.' : '';
    return [`<code>${escape(code)}</code>`, String(status), `${inline(meaning)}.${again}`];
  });
  return `<section id="error-codes"><h2>Error codes</h2>
<p>Every refused request has one of these values as its <code>code</code>.</p>${table(rows)}</section>`;
}
