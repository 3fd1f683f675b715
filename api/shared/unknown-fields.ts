import { z } from 'zod';
import type { FieldError } from '../../core/errors';
import { nearestName, NEAR } from './nearest-name';
import type { Near } from './nearest-name';
import { LONGEST_FIELD } from './plain-issues';

/** Comparing names takes time: a request with more unknown fields than this is refused. */
const MAX_UNKNOWN = 100;

interface UnknownField {
  readonly prefix: string;
  readonly field: string;
  readonly nearest: Near | undefined;
}

export interface UnknownFields {
  readonly refused: readonly FieldError[];
  readonly ignored: readonly string[];
}

/**
 * The fields of a request that its schema does not know. A strict schema refuses them all, another
 * one those that look like a misspelling; the rest is ignored.
 */
export function unknownFields(schema: z.ZodType, value: unknown, strict?: boolean): UnknownFields {
  const object = objectOf(schema);
  if (object === undefined) return { refused: [], ignored: [] };
  const refusesAll = strict ?? isStrict(object);
  const unknown = [...unknownIn(object, value, '')];
  if (unknown.length > MAX_UNKNOWN) {
    const message = `expected at most ${MAX_UNKNOWN} unknown fields, was ${unknown.length}`;
    return { refused: [{ field: 'body', message }], ignored: [] };
  }
  const found = unknown.map(({ prefix, name, known }) => ({
    prefix,
    field: `${prefix}${name}`.slice(0, LONGEST_FIELD),
    nearest: nearestName(name, known),
  }));
  const isRefused = ({ nearest }: UnknownField) =>
    refusesAll || (nearest !== undefined && nearest.distance <= NEAR);
  return {
    refused: found.filter(isRefused).map(refusalOf),
    ignored: found.filter((field) => !isRefused(field)).map(({ field }) => field),
  };
}

function refusalOf({ prefix, field, nearest }: UnknownField): FieldError {
  const hint = nearest === undefined ? '' : `; did you mean \`${prefix}${nearest.name}\`?`;
  return { field, message: `unknown field \`${field}\`${hint}` };
}

/** The object that a schema reads, whatever it makes of it afterwards. */
function objectOf(schema: unknown): z.ZodObject | undefined {
  const inner = unwrapped(schema);
  return inner instanceof z.ZodObject ? inner : undefined;
}

function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodPipe) return unwrapped(schema.def.in);
  const isWrapper =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault;
  return isWrapper ? unwrapped(schema.def.innerType) : schema;
}

interface Place {
  /** The path of the object that has it, with a dot at the end. */
  readonly prefix: string;
  readonly name: string;
  readonly known: readonly string[];
}

function* unknownIn(object: z.ZodObject, value: unknown, prefix: string): Generator<Place> {
  if (!isFields(value)) return;
  for (const [name, item] of Object.entries(value)) {
    if (Object.hasOwn(object.shape, name)) {
      yield* unknownInside(object.shape[name], item, `${prefix}${name}`);
    } else {
      yield { prefix, name, known: Object.keys(object.shape) };
    }
  }
}

/** What a field's value has that its schema does not know. In lists, maps and choices only strict objects refuse. */
function* unknownInside(
  schema: unknown,
  value: unknown,
  field: string,
  strictOnly = false,
): Generator<Place> {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodObject) {
    if (!strictOnly || isStrict(inner)) yield* unknownIn(inner, value, `${field}.`);
  } else if (inner instanceof z.ZodUnion) {
    yield* unknownInside(likeliest(inner.options, value), value, field, true);
  } else if (inner instanceof z.ZodArray && Array.isArray(value)) {
    for (const [i, item] of value.entries()) {
      yield* unknownInside(inner.element, item, `${field}.${i}`, true);
    }
  } else if (inner instanceof z.ZodRecord && isFields(value)) {
    for (const [name, item] of Object.entries(value)) {
      yield* unknownInside(inner.valueType, item, `${field}.${name}`, true);
    }
  }
}

/** Of several objects the one that a value is most like; undefined where none knows any of its names. */
function likeliest(options: readonly unknown[], value: unknown): z.ZodObject | undefined {
  if (!isFields(value)) return undefined;
  const [best] = options
    .flatMap((option) => objectOf(option) ?? [])
    .map((object) => {
      const names = Object.keys(object.shape);
      const found = names.filter((name) => Object.hasOwn(value, name)).length;
      return { object, found, absent: names.length - found };
    })
    .filter(({ found }) => found > 0)
    .sort((a, b) => b.found - a.found || a.absent - b.absent);
  return best?.object;
}

function isFields(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStrict({ def }: z.ZodObject): boolean {
  return def.catchall instanceof z.ZodNever;
}
