import { z } from 'zod';
import { envelopeSchema } from '../contracts/envelope';
import { allTopics, type TopicDefinition } from '../contracts/topics';

interface JsonSchema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  format?: string;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  description?: string;
}

/** The text of docs/events.md: every topic and the payload of every event, from the schemas. */
export function eventsDocument(): string {
  return [
    '# Events',
    '',
    'Generated from `contracts/` by `npm run docs:events`; a test fails when it differs.',
    '',
    '## Topics',
    '',
    ...topicTable(),
    '',
    '## Envelope',
    '',
    'Every record is JSON with these fields and a `payload`.',
    '',
    ...fieldTable(jsonSchemaOf(envelopeSchema)),
    ...allTopics.flatMap(topicSection),
    '',
  ].join('\n');
}

function topicTable(): string[] {
  return [
    '| topic | key | partitions | kept | producer | consumers |',
    '|---|---|---|---|---|---|',
    ...allTopics.map(
      (topic) =>
        `| [${topic.name}](#${anchor(topic.name)}) | ${topic.key} | ${topic.partitions} | ${keptText(topic)} | ${topic.producer} | ${topic.consumers.join(', ') || '(none in the product)'} |`,
    ),
  ];
}

function keptText({ compacted, retentionMs }: TopicDefinition): string {
  if (compacted) return 'last of each key';
  const hours = retentionMs / 3_600_000;
  return hours >= 24 ? `${hours / 24} d` : `${hours} h`;
}

function anchor(heading: string): string {
  return heading.replaceAll('.', '');
}

function topicSection(topic: TopicDefinition): string[] {
  const byTable = new Map<string, string[]>();
  for (const [type, schema] of Object.entries(topic.events)) {
    const table = fieldTable(jsonSchemaOf(schema)).join('\n');
    byTable.set(table, [...(byTable.get(table) ?? []), type]);
  }
  return [
    '',
    `## ${topic.name}`,
    '',
    topic.about,
    ...versionNote(topic),
    ...[...byTable].flatMap(([table, types]) => [
      '',
      `### ${types.map((type) => `\`${type}\``).join(', ')}`,
      '',
      table,
    ]),
  ];
}

/** Fields that came with a later version are optional in the schemas, which read all of them. */
function versionNote({ schemaVersion = 1 }: TopicDefinition): string[] {
  if (schemaVersion === 1) return [];
  const note = `Written with \`schema_version\` ${schemaVersion}, which names the \`instrument\` of a market; earlier versions can be read too.`;
  return ['', note];
}

function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  // What is written to Kafka, before any transformation by the reader.
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

function fieldTable(schema: JsonSchema): string[] {
  const forms = schema.anyOf ?? schema.oneOf ?? [];
  if (forms.length > 0 && forms.every(({ properties }) => properties)) {
    return forms.flatMap((form, i) => [`Form ${i + 1}:`, '', ...fieldTable(form), '']).slice(0, -1);
  }
  if (!schema.properties) return [`Payload: ${typeText(schema)}`];
  return ['| field | type | required |', '|---|---|---|', ...rowsOf(schema, '')];
}

function rowsOf(schema: JsonSchema, prefix: string): string[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const row = `| \`${path}\` | ${typeText(field)} | ${required.has(name) ? 'yes' : 'no'} |`;
    if (field.properties) return [row, ...rowsOf(field, `${path}.`)];
    if (field.items?.properties) return [row, ...rowsOf(field.items, `${path}[].`)];
    return [row];
  });
}

function typeText(schema: JsonSchema): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  const branches = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (branches) return branches.map(typeText).join(' or ');
  if (schema.type === 'array') return `list of ${schema.items ? typeText(schema.items) : 'any'}`;
  if (schema.type === undefined) return 'any';
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : schema.type;
  return schema.format ? `${type} (${schema.format})` : type;
}
