type Json = Record<string, unknown>;
type Named = Readonly<Record<string, Json>>;

/** A JSON schema as people write types; `named` has what its references mean. */
export function schemaText(schema: Json, named: Named = {}, depth = 0): string {
  const reference = schema['$ref'] as string | undefined;
  if (reference !== undefined) {
    return schemaText(named[reference.split('/').at(-1) ?? ''] ?? {}, named, depth);
  }
  const options = (schema['anyOf'] ?? schema['oneOf']) as Json[] | undefined;
  if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
  if (schema['enum'] !== undefined) {
    return (schema['enum'] as unknown[]).map((value) => JSON.stringify(value)).join(' | ');
  }
  if (options) return options.map((option) => schemaText(option, named, depth)).join(' | ');
  if (schema['type'] === 'array') return arrayText((schema['items'] ?? {}) as Json, named, depth);
  if (schema['type'] === 'object') return objectText(schema, named, depth);
  return scalarText(schema);
}

function arrayText(items: Json, named: Named, depth: number): string {
  const item = schemaText(items, named, depth);
  return item.includes(' | ') && !item.startsWith('{') ? `(${item})[]` : `${item}[]`;
}

function scalarText(schema: Json): string {
  const { type } = schema;
  const name = Array.isArray(type)
    ? type.join(' | ')
    : ((type as string | undefined) ?? 'anything');
  const limits = [
    schema['format'] as string | undefined,
    rangeText(schema),
    lengthText(schema),
  ].filter((limit) => limit !== undefined);
  return limits.length > 0 ? `${name} (${limits.join(', ')})` : name;
}

function rangeText(schema: Json): string | undefined {
  const { minimum, maximum, exclusiveMinimum: above, exclusiveMaximum: below } = schema;
  if (minimum !== undefined && maximum !== undefined) return `${n(minimum)} to ${n(maximum)}`;
  const limits = [
    minimum !== undefined && `at least ${n(minimum)}`,
    above !== undefined && `above ${n(above)}`,
    maximum !== undefined && `at most ${n(maximum)}`,
    below !== undefined && `below ${n(below)}`,
  ].filter((limit) => limit !== false);
  return limits.length > 0 ? limits.join(', ') : undefined;
}

function lengthText({ minLength, maxLength }: Json): string | undefined {
  if (maxLength !== undefined) return `at most ${n(maxLength)} characters`;
  return minLength === undefined ? undefined : `at least ${n(minLength)} characters`;
}

function n(value: unknown): string {
  return String(value);
}

function objectText(schema: Json, named: Named, depth: number): string {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Json>);
  const values = schema['additionalProperties'];
  const margin = '  '.repeat(depth + 1);
  if (properties.length === 0) {
    return typeof values === 'object' && values !== null
      ? `{ [key]: ${schemaText(values as Json, named, depth)} }`
      : '{ … }';
  }
  const required = new Set((schema['required'] ?? []) as string[]);
  const lines = properties.map(([name, value]) => {
    const about = value['description'] as string | undefined;
    const note = about ? `  // ${about}` : '';
    return `${margin}${name}${required.has(name) ? '' : '?'}: ${schemaText(value, named, depth + 1)}${note}`;
  });
  return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
}
