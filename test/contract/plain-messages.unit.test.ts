import { z } from 'zod';
import { parseFields } from '../../api/shared/requests';
import { AppError } from '../../core/errors';
import type { FieldError } from '../../core/errors';
import { allOperations } from '../../contracts/openapi/table';

const wrong = [{}, [], 5.5, 'zz', true, null, -1, ''];
const PLAIN = /^(expected|unknown field) /;
const FOREIGN = /Invalid|Too (big|small)|Unrecognized|pattern|NaN|undefined|received/;

function errorsOf(schema: z.ZodType, value: unknown): readonly FieldError[] {
  try {
    parseFields(schema, value, { where: 'body' });
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.fields;
  }
}

/** The value with each of its parts replaced, one at a time, by what is wrong for most. */
function* mistaken(value: unknown): Generator<unknown> {
  yield* wrong;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    for (const other of mistaken(part)) {
      if (Array.isArray(value)) yield value.map((item, i) => (String(i) === key ? other : item));
      else yield { ...value, [key]: other };
    }
  }
  if (!Array.isArray(value)) yield { ...value, zzqqzz: 1 };
}

function objectOf(schema: unknown): z.ZodObject | undefined {
  if (schema instanceof z.ZodObject) return schema;
  return schema instanceof z.ZodPipe ? objectOf(schema.def.in) : undefined;
}

/** What is wrong with a body or a query by its fields, and by the parts of its example. */
function* requestsOf(schema: z.ZodType, example: unknown): Generator<unknown> {
  yield* [...mistaken(example ?? {})].filter((one) => typeof one === 'object' && one !== null);
  for (const field of Object.keys(objectOf(schema)?.shape ?? {})) {
    for (const value of wrong) yield { [field]: value };
  }
}

const schemas = allOperations.flatMap(({ id, body, query, bodyMediaType, example, sample }) => [
  ...(body && bodyMediaType === undefined
    ? [[`${id} body`, body, (example ?? sample)?.body] as const]
    : []),
  ...(query ? [[`${id} query`, query, (example ?? sample)?.query] as const] : []),
]);

test.each(schemas)(
  '%s: every message says in plain words what was expected',
  (_, schema, given) => {
    for (const request of requestsOf(schema, given)) {
      const messages = errorsOf(schema, request).map(({ message }) => message);
      expect(messages.filter((text) => !PLAIN.test(text) || FOREIGN.test(text))).toEqual([]);
      // Whatever the schema refuses is named.
      const isUnnamed = messages.length === 0 && !schema.safeParse(request).success;
      expect(isUnnamed ? request : undefined).toBeUndefined();
    }
  },
);
