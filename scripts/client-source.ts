import { openApiDocument } from '../contracts/openapi/document';
import { allOperations } from '../contracts/openapi/table';

type Json = Record<string, unknown>;

/** The source of the typed client's operations, made of the OpenAPI description. */
export function clientSource(): string {
  const document = openApiDocument();
  const types = Object.entries(document.components.schemas).map(
    ([name, schema]) => `export type ${name} = ${typeOf(schema, true)};`,
  );
  const operations = allOperations.map((operation) => {
    const name = operation.id.charAt(0).toUpperCase() + operation.id.slice(1);
    const described = document.paths[operation.path]?.[operation.method] as {
      parameters: { name: string; in: string; required: boolean; schema: Json }[];
    };
    const parameters = (where: string) => described.parameters.filter((p) => p.in === where);
    const fields = [
      fieldOf('params', parameters('path')),
      fieldOf('query', parameters('query')),
      operation.body && `body${operation.bodyOptional ? '?' : ''}: ${name}Request`,
    ].filter((field) => typeof field === 'string');
    return `/** ${operation.summary}. */\n${operation.id}: { input: { ${fields.join('; ')} }; answer: ${name}Response };`;
  });
  const routes = allOperations.map(
    ({ id, method, path }) => `${id}: { method: '${method.toUpperCase()}', path: '${path}' },`,
  );
  const source = `// Made by \`npm run docs:client\` of the OpenAPI description. Changes here are lost.

${types.join('\n\n')}

/** What each operation takes and answers. */
export interface Operations {\n${operations.join('\n')}\n}

/** Where each operation is. */
export const routes: Readonly<
  Record<keyof Operations, { readonly method: string; readonly path: string }>
> = {\n${routes.join('\n')}\n};
`;
  return indented(source);
}

/** Lines indented by the braces they are in. */
function indented(source: string): string {
  let depth = 0;
  return source
    .split('\n')
    .map((line) => {
      const text = line.trim();
      const bare = text.replace(/\/\*\*.*?\*\//g, '');
      const opened = bare.split('{').length - bare.split('}').length;
      const margin = Math.max(0, /^[}]/.test(bare) ? depth - 1 : depth);
      depth += opened;
      return text === '' ? '' : '  '.repeat(margin) + text;
    })
    .join('\n');
}

function fieldOf(
  name: string,
  parameters: readonly { name: string; required: boolean; schema: Json }[],
): string | undefined {
  if (parameters.length === 0) return undefined;
  const fields = parameters.map(
    ({ name: key, required, schema }) => `${key}${required ? '' : '?'}: ${typeOf(schema, false)}`,
  );
  const optional = parameters.every(({ required }) => !required);
  return `${name}${optional ? '?' : ''}: { ${fields.join('; ')} }`;
}

function typeOf(schema: Json, loose: boolean): string {
  const { type } = schema;
  const options = (schema['anyOf'] ?? schema['oneOf']) as Json[] | undefined;
  if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
  if (schema['enum'] !== undefined) {
    return (schema['enum'] as unknown[]).map((value) => JSON.stringify(value)).join(' | ');
  }
  if (options) return options.map((option) => typeOf(option, loose)).join(' | ');
  if (Array.isArray(type))
    return type.map((one: string) => typeOf({ type: one }, loose)).join(' | ');
  switch (type) {
    case 'array':
      return `(${typeOf((schema['items'] ?? {}) as Json, loose)})[]`;
    case 'object':
      return objectOf(schema, loose);
    case 'integer':
      return 'number';
    case undefined:
      return 'unknown';
    default:
      return String(type);
  }
}

function objectOf(schema: Json, loose: boolean): string {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Json>);
  const values = schema['additionalProperties'];
  if (properties.length === 0) {
    const each = typeof values === 'object' && values !== null ? (values as Json) : {};
    return `Record<string, ${typeOf(each, loose)}>`;
  }
  const required = new Set((schema['required'] ?? []) as string[]);
  const fields = properties.map(([name, value]) => {
    const about = value['description'] as string | undefined;
    const note = about ? `/** ${about.replace(/\.$/, '')}. */\n` : '';
    return `${note}${/^\w+$/.test(name) ? name : JSON.stringify(name)}${required.has(name) ? '' : '?'}: ${typeOf(value, loose)}`;
  });
  return `{\n${fields.join(';\n')};\n}`;
}
