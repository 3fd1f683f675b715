import { z } from 'zod';
import type { FieldError } from '../../contracts/errors';
import { editDistance } from '../../engine';

/** Comparing names takes time: a request with more unknown fields than this is refused. */
const MAX_UNKNOWN = 100;
/** Longer names are no misspelling. */
const LONGEST_NAME = 60;
/** From here on an ignored field is rather a misspelling of the known one. */
const NEAR = 2;

interface UnknownField {
  readonly field: string;
  readonly nearest: Near | undefined;
}

interface Near {
  readonly name: string;
  readonly distance: number;
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
  const refusesAll = strict ?? object.def.catchall instanceof z.ZodNever;
  const unknown = [...unknownIn(object, value, '')];
  if (unknown.length > MAX_UNKNOWN) {
    const message = `expected at most ${MAX_UNKNOWN} unknown fields, was ${unknown.length}`;
    return { refused: [{ field: 'body', message }], ignored: [] };
  }
  const found = unknown.map(({ field, known }) => ({ field, nearest: nearestOf(field, known) }));
  const isRefused = ({ nearest }: UnknownField) =>
    refusesAll || (nearest !== undefined && nearest.distance <= NEAR);
  return {
    refused: found.filter(isRefused).map(refusalOf),
    ignored: found.filter((field) => !isRefused(field)).map(({ field }) => field),
  };
}

function refusalOf({ field, nearest }: UnknownField): FieldError {
  const hint = nearest === undefined ? '' : `; did you mean \`${nearest.name}\`?`;
  return { field, message: `unknown field \`${field}\`${hint}` };
}

/** The object that a schema reads, whatever it makes of it afterwards. */
function objectOf(schema: unknown): z.ZodObject | undefined {
  if (schema instanceof z.ZodObject) return schema;
  if (schema instanceof z.ZodPipe) return objectOf(schema.def.in);
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault
  ) {
    return objectOf(schema.def.innerType);
  }
  return undefined;
}

function* unknownIn(
  object: z.ZodObject,
  value: unknown,
  prefix: string,
): Generator<{ field: string; known: readonly string[] }> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const known = Object.keys(object.shape).map((name) => `${prefix}${name}`);
  for (const [name, item] of Object.entries(value)) {
    if (!Object.hasOwn(object.shape, name)) {
      yield { field: `${prefix}${name}`.slice(0, 200), known };
      continue;
    }
    const inner = objectOf(object.shape[name]);
    if (inner !== undefined) yield* unknownIn(inner, item, `${prefix}${name}.`);
  }
}

function nearestOf(field: string, known: readonly string[]): Near | undefined {
  if (field.length > LONGEST_NAME) return undefined;
  const words = wordsOf(field);
  const [nearest] = known
    .map((name) => ({ name, distance: distanceOf(words, wordsOf(name)) }))
    .filter(({ name, distance }) => distance <= Math.max(NEAR, name.length / 2))
    .sort((a, b) => a.distance - b.distance);
  return nearest;
}

/** The words of a name, in lower case, however it joins them: `start_balance`, `startBalance`. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_');
}

/**
 * Edits from one name to the other; none where only what joins their words differs, and one where
 * each word begins the other's, as start and starting.
 */
function distanceOf(own: readonly string[], others: readonly string[]): number {
  const unjoined = editDistance(own.join(''), others.join(''));
  if (unjoined === 0) return 0;
  // A joint more or less counts once, however many there are.
  const edits = Math.min(editDistance(own.join('_'), others.join('_')), unjoined + 1);
  const abbreviated =
    own.length === others.length &&
    own.every((word, i) => {
      const other = others[i] as string;
      if (word === other) return true;
      const shorter = Math.min(word.length, other.length);
      return shorter >= 3 && word.slice(0, shorter) === other.slice(0, shorter);
    });
  return abbreviated ? 1 : edits;
}
