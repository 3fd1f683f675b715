import type { openApiDocument } from '../../../contracts/openapi/document';
import type { PlacedOperation } from '../../../contracts/openapi/table';
import { code, escape, inline, table } from './html';
import { clientText, curlText } from './request-examples';
import { schemaText } from './schema-text';

type Document = ReturnType<typeof openApiDocument>;
type Json = Record<string, unknown>;

/** An operation as the OpenAPI description has it. */
interface Described {
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

/** An operation, folded: what it takes and answers, and its example as a command and as a call. */
export function operationHtml(operation: PlacedOperation, document: Document): string {
  const { auth, description, id, method, path, summary } = operation;
  const described = document.paths[path]?.[method] as Described;
  const { parameters, requestBody, responses } = described;
  const names = parameters.map(({ name }) => name);
  const body = requestBody && contentOf(requestBody.content, document);
  const [ok, ...refused] = Object.entries(responses);
  const answer = ok && contentOf(ok[1].content, document);
  const examples = code('curl', curlText(operation)) + code('TypeScript', clientText(operation));
  return `<details id="${id}" data-search="${escape(searched(operation, [...names, ...fieldsOf(requestBody, document)]))}"><summary>
<span class="method ${method}">${method.toUpperCase()}</span><code>${escape(path)}</code>
<span class="about">${inline(summary)}</span>${auth ? '<span class="token">token</span>' : ''}</summary>
${description ? `<p>${inline(description)}</p>` : ''}
<div class="pair">${examples}</div>
${parameters.length > 0 ? `<h3>Parameters</h3>${table(parameters.map(parameterCells))}` : ''}
${body ? `<h3>Body${requestBody.required ? '' : ' (optional)'}</h3>${body}` : ''}
${answer ? `<h3>Answer</h3>${answer}` : ''}
<h3>Refusals</h3>${table(refused.map(([status, { description: why }]) => [status, inline(why)]))}
</details>`;
}

/** What the search looks at. */
function searched(operation: PlacedOperation, fields: readonly string[]): string {
  const { at, description = '', id, summary, tag } = operation;
  return [at, summary, description, id, tag, ...fields].join(' ').toLowerCase();
}

/** The names of the fields of a body. */
function fieldsOf(body: Described['requestBody'], { components }: Document): string[] {
  return Object.values(body?.content ?? {}).flatMap((media) => {
    const { $ref } = (media as { schema: { $ref: string } }).schema;
    const schema = components.schemas[$ref.split('/').at(-1) ?? ''];
    return Object.keys(schema?.['properties'] ?? {});
  });
}

function parameterCells({ name, in: where, required, schema, description }: Parameter): string[] {
  return [
    `<code>${escape(name)}</code>${required ? '' : ' <i>optional</i>'}`,
    escape(where),
    `<code>${escape(schemaText(schema))}</code>`,
    inline(description ?? (schema['description'] as string | undefined) ?? ''),
  ];
}

function contentOf(content: Json, { components }: Document): string {
  return Object.entries(content)
    .map(([media, value]) =>
      code(media, schemaText((value as { schema: Json }).schema, components.schemas)),
    )
    .join('');
}
