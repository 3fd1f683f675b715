import { pathParameters } from '../../../contracts/openapi/document';
import type { PlacedOperation } from '../../../contracts/openapi/table';

/** Where `npm start` serves the API; the page puts its own address there. */
export const API_ADDRESS = 'http://127.0.0.1:8000';

type Request = Pick<
  PlacedOperation,
  'auth' | 'bodyMediaType' | 'bodyOptional' | 'example' | 'mediaType' | 'method' | 'path' | 'sample'
>;

/** The example request of an operation as a command; `$TOKEN` is an access token. */
export function curlText(operation: Request): string {
  const { auth, sample, example = sample, method, path } = operation;
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = example?.params?.[name];
    return value === undefined ? `$${name.toUpperCase()}` : encoded(value);
  });
  const query = Object.entries(example?.query ?? {}).map(
    ([name, value]) => `${name}=${encoded(value)}`,
  );
  const url = `${API_ADDRESS}${address}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  return [
    `curl -s${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} ${url.includes('$') ? `"${url}"` : `'${url}'`}`,
    ...(auth ? ['-H "authorization: Bearer $TOKEN"'] : []),
    ...sentBody(operation),
  ].join(' \\\n  ');
}

/** The options of curl for the body. */
function sentBody(operation: Request): string[] {
  const { bodyMediaType = 'application/json', sample, example = sample } = operation;
  const type = `-H 'content-type: ${bodyMediaType}'`;
  if (example?.file !== undefined) return [type, `--data-binary '@${example.file}'`];
  const body = bodyOf(operation);
  return body === undefined ? [] : [type, `-d ${quoted(body)}`];
}

/** The same request with the client of clients/typescript, which is called `api`. */
export function clientText(operation: Request): string {
  const { bodyMediaType, sample, example = sample, mediaType, method, path } = operation;
  const file = example?.file;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const params = {
    ...(names.length > 0 && {
      path: Object.fromEntries(names.map((name) => [name, typed(name, example?.params?.[name])])),
    }),
    ...(example?.query && { query: example.query }),
  };
  const body = bodyOf(operation);
  const options = {
    ...(Object.keys(params).length > 0 && { params }),
    ...(file !== undefined && {
      headers: { 'content-type': bodyMediaType },
      body: new Code(`await openAsBlob('${file}')`),
    }),
    ...(body !== undefined && { body }),
    ...(mediaType !== undefined && { parseAs: 'text' }),
  };
  const second = Object.keys(options).length > 0 ? `, ${literal(options, '  ')}` : '';
  const imported = file === undefined ? '' : "import { openAsBlob } from 'node:fs';\n\n";
  return `${imported}const answer = await answerOf(\n  api.${method.toUpperCase()}('${path}'${second}),\n);`;
}

/** Quotes are letters in addresses, but not in a shell. */
function encoded(value: string | number): string {
  return encodeURIComponent(value).replaceAll("'", '%27');
}

/** A name in a path as the client takes it. */
function typed(name: string, value = '…'): string | number {
  return pathParameters[name]?.['type'] === 'integer' ? Number(value) : value;
}

/** An empty body that may be absent is absent. */
function bodyOf({ bodyOptional, sample, example = sample }: Request): unknown {
  const body = example?.body;
  return bodyOptional && JSON.stringify(body) === '{}' ? undefined : body;
}

const LINE = 72;

function quoted(body: unknown): string {
  const short = JSON.stringify(body);
  const text =
    short.length <= LINE ? short : JSON.stringify(body, null, 2).replaceAll('\n', '\n  ');
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Stands in a literal as it is. */
class Code {
  constructor(readonly text: string) {}
}

/** A value as it is written in TypeScript. */
function literal(value: unknown, margin: string): string {
  if (value instanceof Code) return value.text;
  if (typeof value === 'string') return `'${value.replace(/[\\']/g, '\\$&')}'`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${margin}  `;
  const items = Array.isArray(value)
    ? value.map((item: unknown) => literal(item, inner))
    : Object.entries(value).map(([name, item]) => `${key(name)}: ${literal(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  if (items.length === 0) return `${open}${close}`;
  const line = items.join(', ');
  const pad = Array.isArray(value) ? '' : ' ';
  if (line.length + margin.length <= LINE && !line.includes('\n'))
    return `${open}${pad}${line}${pad}${close}`;
  return `${open}\n${items.map((item) => `${inner}${item},\n`).join('')}${margin}${close}`;
}

function key(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `'${name}'`;
}
