import type { NodeDefinition } from '../nodes/definition';
import type { ParamSpec } from '../nodes/params';
import type { PlainObject } from './plain-object';
import { ownValue } from './plain-object';

const NUMERIC_TEXT = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;
const NOT_A_NUMBER_TEXT = /^\s*([+-]?nan|null|undefined)?\s*$/i;

/** Checkboxes of old graphs: text and numbers that stand for true and false. */
const FLAG_TEXT: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ['true', true],
  ['false', false],
  [1, true],
  [0, false],
]);

function modernValue(spec: ParamSpec, value: unknown): unknown {
  if (spec.kind === 'literal' || spec.kind === 'text') return value;
  if (spec.kind === 'flag') return FLAG_TEXT.get(value) ?? value;
  if (spec.kind === 'choice') {
    return typeof value === 'string' && spec.aliases && Object.hasOwn(spec.aliases, value)
      ? spec.aliases[value]
      : value;
  }
  if (typeof value !== 'string') return value;
  if (NOT_A_NUMBER_TEXT.test(value)) return null;
  const number = NUMERIC_TEXT.test(value) ? Number(value) : NaN;
  return Number.isFinite(number) ? number : value;
}

/**
 * Parameters in today's keys and spellings: numbers written as text become numbers, "NaN" becomes
 * null, older keys move to the current one unless that is set. Unknown keys stay.
 */
export function normaliseData(
  definition: NodeDefinition,
  stored: PlainObject,
): { data: PlainObject; renamed: string[] } {
  const renamed: string[] = [];
  // Copied once, however many keys there are.
  const data: PlainObject = { ...(definition.modernise?.(stored) ?? stored) };
  for (const [key, spec] of Object.entries(definition.params)) {
    for (const olderKey of spec.olderKeys ?? []) {
      if (!Object.hasOwn(data, olderKey)) continue;
      if (ownValue(data, key) === undefined) data[key] = data[olderKey];
      Reflect.deleteProperty(data, olderKey);
      renamed.push(olderKey);
    }
    if (!Object.hasOwn(data, key)) continue;
    const value = modernValue(spec, data[key]);
    if (value !== data[key]) {
      if (spec.kind === 'choice') renamed.push(`${key} ${String(data[key])}`);
      data[key] = value;
    }
  }
  return { data, renamed };
}
