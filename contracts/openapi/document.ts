import { z } from 'zod';
import { returnPeriods } from '../analytics-responses';
import { runDefaults } from '../backtest-requests';
import { RISK_FREE_RATE } from '../figures/session-returns';
import { VERSION } from '../version';
import { positionShares } from '../trading-settings';
import { namedSchemas } from './components';
import { errorSchema, refusals, refusalsOf } from './errors';
import { statedDefault } from './stated-default';
import { allOperations, operationGroups } from './table';
import type { PlacedOperation } from './table';

export type JsonSchema = Record<string, unknown>;

const uuid = { type: 'string', format: 'uuid' };
/** The schemas of names in paths. */
export const pathParameters: Readonly<Record<string, JsonSchema>> = {
  id: uuid,
  user_id: uuid,
  symbol: {
    type: 'string',
    description:
      '`BTC-USD`, `BTC%2FUSD` or `BTCUSD`, in any case; `coinbase:BTC-USD` to name an exchange',
    pattern: '^([A-Za-z][A-Za-z0-9-]{0,30}:)?[A-Za-z0-9][A-Za-z0-9.-]{0,19}[-/]?[A-Za-z0-9]{1,10}$',
  },
  version: { type: 'integer', minimum: 1, maximum: 999_999_999 },
  name: { type: 'string', description: 'The key of a template', minLength: 1, maxLength: 100 },
  period: { type: 'string', enum: returnPeriods },
  service: {
    type: 'string',
    description:
      'The first segment of the paths of a service, such as `market` of `/api/market/symbols`',
    pattern: '^[a-z][a-z-]{0,40}$',
  },
};

const about = `Strategies as graphs, back-tests, forward tests and market data.

Every route works with and without a trailing slash. Times are ISO 8601 with milliseconds and Z, or epoch seconds
if the field says so. For a logged-in caller, a request that lists the header \`Idempotency-Key\` is executed only once per key, however
often it is sent. A key is stored for 24 hours, and that of a run, sweep or walk-forward also as long as this exists.
Requests about passwords or tokens refuse a key with 400. If the first response was a 504, a repetition gets that 504 again,
with the operation to ask for. While the first request is in progress, a repetition gets 409 and \`REQUEST_UNDER_WAY\`; if the gateway itself
crashes meanwhile, for up to 20 seconds.
An unknown field is refused with 422, and the error suggests the nearest known name. Creating and saving a strategy, \`POST /api/backtest/run\`
and \`POST /api/forward-test\` ignore unknown fields, unless they look like a misspelling, and list them in \`ignored_fields\`.
A body in which an object has the same key twice is refused with 422, and the error names the key by its path.

A back-test and a session start with the same money and the same costs. Two defaults differ. \`max_position_size_percent\`
is ${positionShares.backtest} for a back-test and ${positionShares.session} for a session. The annual risk-free rate of the ratios is ${runDefaults.risk_free_rate} for a
back-test, which may set \`risk_free_rate\`, and always ${RISK_FREE_RATE} for a session. To compare the two, set
\`max_position_size_percent\` to the same value in both, and \`risk_free_rate\` to ${RISK_FREE_RATE} in the back-test.`;

/** The OpenAPI 3.1 description, made of the table of operations and their schemas. */
export function openApiDocument(version = VERSION) {
  const paths: Record<string, Record<string, unknown>> = {};
  const schemas: Record<string, JsonSchema> = { Refusal: jsonSchema(errorSchema, 'output') };
  for (const operation of allOperations) {
    const name = `${operation.id.charAt(0).toUpperCase()}${operation.id.slice(1)}`;
    schemas[`${name}Response`] = sharedSchema(operation.response, schemas);
    if (operation.body) schemas[`${name}Request`] = jsonSchema(operation.body, 'input');
    (paths[operation.path] ??= {})[operation.method] = described(operation, name);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'AlgoTrade', version, description: about },
    servers: [{ url: '/' }],
    tags: operationGroups.map(({ tag, about: description }) => ({ name: tag, description })),
    paths,
    components: {
      schemas,
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'An access token or an API key',
        },
      },
    },
  };
}

function described(operation: PlacedOperation, name: string): Record<string, unknown> {
  const { id, tag, summary, description, auth, body, bodyOptional } = operation;
  const example = operation.example ?? operation.sample;
  const media = operation.mediaType ?? 'application/json';
  const error = {
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
  };
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description && { description }),
    security: auth ? [{ bearer: [] }] : [],
    parameters: [
      ...pathParametersOf(operation),
      ...queryParametersOf(operation),
      ...headerParametersOf(operation),
    ],
    ...(body && {
      requestBody: {
        required: !bodyOptional,
        content: {
          [operation.bodyMediaType ?? 'application/json']: {
            schema: { $ref: `#/components/schemas/${name}Request` },
            ...(example?.body !== undefined && { example: example.body }),
          },
        },
      },
    }),
    responses: {
      [operation.success ?? 200]: {
        description: operation.success === 202 ? 'Accepted' : 'Done',
        content: { [media]: { schema: { $ref: `#/components/schemas/${name}Response` } } },
      },
      ...Object.fromEntries(
        refusalsOf(operation, auth).map((status) => [
          status,
          { description: refusals[status], ...error },
        ]),
      ),
    },
  };
}

function pathParametersOf({ path, sample, example = sample }: PlacedOperation) {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: pathParameters[name] ?? { type: 'string' },
    ...(example?.params?.[name] && { example: example.params[name] }),
  }));
}

function queryParametersOf({ query, example }: PlacedOperation) {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = jsonSchema(query, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, example: one, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema,
    ...((example?.query?.[name] ?? one) !== undefined && {
      example: example?.query?.[name] ?? one,
    }),
  }));
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A request that is repeated with the same key is executed once and gets the first response again. Only for logged-in callers; others get 400',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
};
const ifMatch = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description:
    'The `ETag` of the version that you read: the save is refused if it is no longer the latest',
  schema: { type: 'string' },
};

/** These end the token of a repetition, are of nobody yet, or have a token or a password. */
const keyless: ReadonlySet<string> = new Set([
  'register',
  'login',
  'devLogin',
  'validateToken',
  'logout',
  'logoutEverywhere',
  'changePassword',
]);

/** Whether a request is done once under a key. Every other one that changes something refuses a key. */
export function takesIdempotencyKey({ id, method }: PlacedOperation): boolean {
  return method !== 'get' && !keyless.has(id);
}

function headerParametersOf(operation: PlacedOperation) {
  return [
    ...(operation.id === 'updateStrategy' ? [ifMatch] : []),
    ...(takesIdempotencyKey(operation) ? [idempotencyKey] : []),
  ];
}

/** An answer's schema, whose named ones go to the components that all answers share. */
function sharedSchema(schema: z.ZodType, schemas: Record<string, JsonSchema>): JsonSchema {
  const { $defs = {}, ...made } = jsonSchema(schema, 'output', { metadata: namedSchemas });
  const rewritten = <T>(json: T): T =>
    JSON.parse(
      JSON.stringify(json).replaceAll('"$ref":"#/$defs/', '"$ref":"#/components/schemas/'),
    ) as T;
  for (const [name, { id: _id, ...component }] of Object.entries($defs as typeof schemas)) {
    schemas[name] ??= rewritten(component);
  }
  return rewritten(made);
}

interface SchemaOptions {
  /** Whether keys that are not described are refused in answers; else these may grow. */
  readonly closed?: boolean;
  readonly metadata?: typeof namedSchemas;
}

/** A schema as JSON Schema 2020-12. */
export function jsonSchema(
  schema: z.ZodType,
  io: 'input' | 'output',
  { closed = false, metadata }: SchemaOptions = {},
): JsonSchema {
  const made: JsonSchema = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    ...(metadata && { metadata }),
    override: ({ zodSchema, jsonSchema: node }) => {
      const byDefault = io === 'input' ? statedDefault(zodSchema) : undefined;
      if (byDefault !== undefined) node.default = byDefault;
      if (!closed && io === 'output' && node.additionalProperties === false)
        delete node.additionalProperties;
      // Digits of a query are a number to whoever reads the description.
      if (node.type === 'integer') delete node.pattern;
      // zod's bounds of every integer, which are those of JavaScript, say nothing of the field.
      if (node.minimum === Number.MIN_SAFE_INTEGER) delete node.minimum;
      if (node.maximum === Number.MAX_SAFE_INTEGER) delete node.maximum;
      // The times of zod's own check are plain enough by their format.
      if (node.format === 'date-time' || node.format === 'uuid') delete node.pattern;
    },
  });
  delete made['$schema'];
  return made;
}
