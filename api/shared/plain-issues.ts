import type { z } from 'zod';
import type { FieldError } from '../../core/errors';

/** An answer stays readable, whatever was sent. */
const MOST_ERRORS = 100;
export const LONGEST_FIELD = 200;
const LONGEST_QUOTE = 40;

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  nan: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

const FORMATS: Readonly<Record<string, string>> = {
  date: 'a day, such as 2024-01-31',
  datetime: 'a time as ISO 8601, such as 2024-01-31T00:00:00.000Z',
  uuid: 'a UUID',
  url: 'a URL',
  email: 'an email address',
};

/** A value as JSON parsed it: `schema.safeParse` with errors for people. */
export type Parsed<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly errors: readonly FieldError[] };

/**
 * A value by its schema, or what is wrong with each field. A schema's own messages stand; where it has
 * none, the message says what was expected and what was there. `where` is the field of the whole value.
 */
export function parsePlainly<S extends z.ZodType>(
  schema: S,
  value: unknown,
  where: string,
): Parsed<z.infer<S>> {
  const result = schema.safeParse(value, { error: messageOf });
  if (result.success) return result;
  const { issues } = result.error;
  const mistyped = new Set(issues.filter(isType).map(pathOf));
  // Zod measures whatever has a length: of what is no text, its length says nothing.
  const telling = issues.filter((issue) => isType(issue) || !mistyped.has(pathOf(issue)));
  const errors = telling.flatMap((issue) => errorsOf(issue, where));
  return { success: false, errors: errors.slice(0, MOST_ERRORS) };
}

function isType({ code }: z.core.$ZodIssue): boolean {
  return code === 'invalid_type';
}

function pathOf({ path }: z.core.$ZodIssue): string {
  return path.join('.');
}

function errorsOf(issue: z.core.$ZodIssue, where: string): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    const fields = issue.keys.map((key) => cut([...issue.path, key].join('.')));
    return fields.map((field) => ({ field, message: `unknown field \`${field}\`` }));
  }
  return [{ field: cut(pathOf(issue)) || where, message: issue.message }];
}

function cut(path: string): string {
  return path.slice(0, LONGEST_FIELD);
}

function messageOf(issue: z.core.$ZodRawIssue): string | undefined {
  const expected = expectedOf(issue);
  if (expected === undefined) return undefined;
  return issue.code === 'invalid_type' || issue.code === 'invalid_value'
    ? `expected ${expected}${wasOf(issue.input)}`
    : `expected ${expected}`;
}

function expectedOf(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected];
    case 'invalid_value':
      return `${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`;
    case 'invalid_format':
      return FORMATS[issue.format];
    case 'too_small':
      return limitOf(
        issue.origin,
        `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`,
      );
    case 'too_big':
      return limitOf(issue.origin, `${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`);
    default:
      return undefined;
  }
}

function limitOf(origin: string, limit: string): string {
  if (origin === 'string') return `text of ${limit} characters`;
  return origin === 'array' ? `a list of ${limit}` : `a number of ${limit}`;
}

/** What a request had instead, in a few words. */
function wasOf(input: unknown): string {
  if (input === undefined) return ', was nothing';
  if (Number.isNaN(input)) return '';
  if (Array.isArray(input)) return ', was a list';
  if (typeof input === 'object' && input !== null) return ', was an object';
  if (typeof input !== 'string') return `, was ${JSON.stringify(input)}`;
  const text = input.length > LONGEST_QUOTE ? `${input.slice(0, LONGEST_QUOTE)}…` : input;
  return `, was ${JSON.stringify(text)}`;
}
