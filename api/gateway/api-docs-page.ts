import { errorCodes } from '../../contracts/error-codes';
import type { openApiDocument } from '../../contracts/openapi/document';

type Document = ReturnType<typeof openApiDocument>;
type Json = Record<string, unknown>;

interface DescribedOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly unknown[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Json; readonly required: boolean };
  readonly responses: Readonly<Record<string, { description: string; content: Json }>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Json;
}

/** The description as one page: no script, nothing from elsewhere. */
export function apiDocsPage(document: Document): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      return { path, method, operation: operation as DescribedOperation };
    }),
  );
  const sections = document.tags.map(({ name, description }) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(name));
    const items = own.map((entry) => operationHtml(entry, document));
    return `<section id="${slug(name)}"><h2>${escape(name)}</h2><p>${escape(description)}</p>${items.join('')}</section>`;
  });
  const links = document.tags.map(({ name }) => `<a href="#${slug(name)}">${escape(name)}</a>`);
  links.push('<a href="#error-codes">Error codes</a>');
  const { title, version, description } = document.info;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)} API</title><style>${style}</style></head>
<body><header><h1>${escape(title)} API <small>${escape(version)}</small></h1>
${description
  .split('\n\n')
  .map((text) => `<p>${inline(text)}</p>`)
  .join('')}
<p><a href="/api/openapi.json">OpenAPI 3.1 description</a></p><nav>${links.join(' ')}</nav></header>
<main>${sections.join('')}${errorCodesHtml()}</main></body></html>`;
}

function errorCodesHtml(): string {
  const rows = Object.entries(errorCodes).map(([code, { status, retryable, meaning }]) => {
    const again = retryable ? 'The same request may succeed later.' : '';
    return `<tr><td><code>${escape(code)}</code></td><td>${status}</td><td>${inline(meaning)}. ${again}</td></tr>`;
  });
  return `<section id="error-codes"><h2>Error codes</h2>
<p>Every refusal has a <code>code</code> of this list.</p><table>${rows.join('')}</table></section>`;
}

interface Entry {
  readonly path: string;
  readonly method: string;
  readonly operation: DescribedOperation;
}

function operationHtml({ path, method, operation }: Entry, document: Document): string {
  const { summary, description, parameters, requestBody, responses } = operation;
  const key = operation.security.length > 0 ? '<span class="key">token</span>' : '';
  const body = requestBody && contentOf(requestBody.content, document);
  const [ok, ...refused] = Object.entries(responses);
  const answer = ok && contentOf(ok[1].content, document);
  return `<details id="${operation.operationId}"><summary>
<span class="method ${method}">${method.toUpperCase()}</span> <code>${escape(path)}</code>
<span class="summary">${escape(summary)}</span>${key}</summary>
${description ? `<p>${inline(description)}</p>` : ''}
${parameters.length > 0 ? `<h3>Parameters</h3><table>${parameters.map(parameterRow).join('')}</table>` : ''}
${body ? `<h3>Body${requestBody.required ? '' : ' (optional)'}</h3>${body}` : ''}
${answer ? `<h3>Answer</h3>${answer}` : ''}
<h3>Refusals</h3><table>${refused.map(([status, { description: why }]) => `<tr><td>${status}</td><td>${inline(why)}</td></tr>`).join('')}</table>
</details>`;
}

function parameterRow({ name, in: where, required, schema, description }: Parameter): string {
  const cells = [
    `<code>${escape(name)}</code>${required ? '' : ' <i>optional</i>'}`,
    escape(where),
    `<code>${escape(typeText(schema, 0, {}))}</code>`,
    inline(description ?? (schema['description'] as string | undefined) ?? ''),
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

function contentOf(content: Json, { components }: Document): string {
  return Object.entries(content)
    .map(([media, value]) => {
      const { schema, example } = value as { schema: { $ref: string }; example?: unknown };
      const text = typeText(schema, 0, components.schemas);
      const shown = `<p>${escape(media)}</p><pre>${escape(text)}</pre>`;
      if (example === undefined) return shown;
      return `${shown}<p>Example</p><pre>${escape(JSON.stringify(example, null, 2))}</pre>`;
    })
    .join('');
}

/** A schema as people write types. */
function typeText(schema: Json, depth: number, named: Readonly<Record<string, Json>>): string {
  const reference = schema['$ref'] as string | undefined;
  if (reference !== undefined) {
    return typeText(named[reference.split('/').at(-1) ?? ''] ?? {}, depth, named);
  }
  const options = (schema['anyOf'] ?? schema['oneOf']) as Json[] | undefined;
  if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
  if (schema['enum'] !== undefined) {
    return (schema['enum'] as unknown[]).map((value) => JSON.stringify(value)).join(' | ');
  }
  if (options) return options.map((option) => typeText(option, depth, named)).join(' | ');
  const { type } = schema;
  if (type === 'array') return `${typeText((schema['items'] ?? {}) as Json, depth, named)}[]`;
  if (type === 'object') return objectText(schema, depth, named);
  const name = Array.isArray(type)
    ? type.join(' | ')
    : ((type as string | undefined) ?? 'anything');
  const { minimum, maximum, maxLength, format } = schema as Record<string, string | number>;
  const limits = [
    format,
    minimum !== undefined && maximum !== undefined && `${String(minimum)} to ${String(maximum)}`,
    maxLength !== undefined && `at most ${String(maxLength)} characters`,
  ].filter((part) => typeof part === 'string');
  return limits.length > 0 ? `${name} (${limits.join(', ')})` : name;
}

function objectText(schema: Json, depth: number, named: Readonly<Record<string, Json>>): string {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Json>);
  const values = schema['additionalProperties'];
  const margin = '  '.repeat(depth + 1);
  if (properties.length === 0) {
    return typeof values === 'object' && values !== null
      ? `{ [key]: ${typeText(values as Json, depth, named)} }`
      : '{ … }';
  }
  const required = new Set((schema['required'] ?? []) as string[]);
  const lines = properties.map(([name, value]) => {
    const about = value['description'] as string | undefined;
    const note = about ? `  // ${about}` : '';
    return `${margin}${name}${required.has(name) ? '' : '?'}: ${typeText(value, depth + 1, named)}${note}`;
  });
  return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
}

function inline(text: string): string {
  return escape(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

function slug(text: string): string {
  return text.toLowerCase().replace(/\W+/g, '-');
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const style = `
:root{color-scheme:light dark;--line:color-mix(in srgb,currentColor 18%,transparent)}
body{font:15px/1.5 system-ui,sans-serif;max-width:64rem;margin:0 auto;padding:1.5rem}
h1 small{font-weight:400;opacity:.6}h2{margin-top:2.5rem}h3{margin:1rem 0 .25rem;font-size:1rem}
nav{display:flex;flex-wrap:wrap;gap:1rem}
details{border:1px solid var(--line);border-radius:.5rem;margin:.5rem 0;padding:.5rem .75rem}
summary{cursor:pointer}code,pre{font:13px/1.45 ui-monospace,monospace}
pre{overflow:auto;padding:.75rem;border:1px solid var(--line);border-radius:.5rem;max-height:28rem}
table{border-collapse:collapse;width:100%}td{border-top:1px solid var(--line);padding:.3rem .6rem .3rem 0;vertical-align:top}
.method{display:inline-block;min-width:4rem;font-weight:700}
.get{color:#1a7f4b}.post{color:#2563c9}.put,.patch{color:#a86400}.delete{color:#c0362c}
.summary{opacity:.75;margin-left:.5rem}.key{float:right;font-size:.8rem;opacity:.6}
`;
