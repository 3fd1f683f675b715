import { rateText } from '../execution/rates';
import type { ParamSpec } from '../nodes/params';
import type { Parameter, ParameterValue } from './parameter';
import { badSweep, checkValue, isRate, specOf } from './parameter';

/** One axis of a sweep: the values that a parameter, or a choice of candles, takes in turn. */
export interface Dimension {
  readonly name: string;
  readonly values: readonly ParameterValue[];
  /** Whether neighbouring values are alike, as numbers in ascending order are. */
  readonly isOrdered: boolean;
}

/** Longest axis of a new sweep, here and on servers: a finer one says nothing more, and every value is checked. */
export const MOST_AXIS_VALUES = 10_000;
/** Longest axis of a sweep that an older version accepted. */
export const MOST_STORED_VALUES = 100_000;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const FORMS = 'from:to:step, a list such as 10,20,50, or log:from:to:count';

function numberOf(text: string, what: string): number {
  const value = NUMBER.test(text) ? Number(text) : NaN;
  if (Number.isFinite(value)) return value;
  throw badSweep(`expected ${what} to be a number, was ${JSON.stringify(text)}`);
}

/** Digits after the point that a number is written with. */
function decimalsOf(text: string): number {
  const [, digits = '', exponent = '0'] =
    /\.?(\d*)(?:e([+-]?\d+))?$/i.exec(
      text.includes('.') ? text.slice(text.indexOf('.')) : text.replace(/^[+-]?\d+/, ''),
    ) ?? [];
  return Math.min(15, Math.max(0, digits.length - Number(exponent)));
}

function checkCount(name: string, count: number, most: number): void {
  if (count > most) {
    throw badSweep(`expected ${name} to have at most ${most} values, were ${count}`);
  }
}

/** Every value is the decimal that a person would write: 0.3, not 0.30000000000000004. */
function rangeOf(
  name: string,
  [fromText, toText, stepText]: readonly [string, string, string],
  most: number,
) {
  const from = numberOf(fromText, `the start of ${name}`);
  const to = numberOf(toText, `the end of ${name}`);
  const step = numberOf(stepText, `the step of ${name}`);
  if (!(step > 0)) throw badSweep(`expected the step of ${name} above 0, was ${stepText}`);
  if (from > to) {
    throw badSweep(
      `expected the start of ${name} to be at most its end, was ${fromText}:${toText}`,
    );
  }
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  checkCount(name, count, most);
  const digits = Math.max(decimalsOf(fromText), decimalsOf(stepText));
  return Array.from({ length: count }, (_, i) => Number((from + i * step).toFixed(digits)));
}

function logRangeOf(
  name: string,
  spec: ParamSpec,
  texts: readonly string[],
  most: number,
): number[] {
  const [fromText, toText, countText] = texts;
  if (
    fromText === undefined ||
    toText === undefined ||
    countText === undefined ||
    texts.length > 3
  ) {
    throw badSweep(`expected ${name} as log:from:to:count, was log:${texts.join(':')}`);
  }
  const from = numberOf(fromText, `the start of ${name}`);
  const to = numberOf(toText, `the end of ${name}`);
  const count = numberOf(countText, `the count of ${name}`);
  if (!(from > 0)) throw badSweep(`expected the start of ${name} above 0, was ${fromText}`);
  if (from > to) {
    throw badSweep(
      `expected the start of ${name} to be at most its end, was ${fromText}:${toText}`,
    );
  }
  if (!Number.isInteger(count) || count < 2) {
    throw badSweep(`expected the count of ${name} to be a whole number above 1, was ${countText}`);
  }
  checkCount(name, count, most);
  const values = Array.from({ length: count }, (_, i) =>
    i === count - 1 ? to : Number((from * (to / from) ** (i / (count - 1))).toPrecision(12)),
  );
  return spec.kind === 'integer' ? [...new Set(values.map(Math.round))] : values;
}

function valueOf(name: string, spec: ParamSpec, text: string): ParameterValue {
  if (text === '') throw badSweep(`expected ${name} without an empty value; ${FORMS}`);
  if (spec.kind === 'choice' || spec.kind === 'text') return text;
  if (spec.kind === 'flag' || spec.kind === 'literal') {
    if (text === 'true' || text === 'false') return text === 'true';
    if (spec.kind === 'flag') return text;
  }
  return numberOf(text, name);
}

function valuesOf(name: string, spec: ParamSpec, text: string, most: number): ParameterValue[] {
  const isWord = spec.kind === 'choice' || spec.kind === 'text' || spec.kind === 'flag';
  const parts = text.split(':').map((part) => part.trim());
  if (isWord || parts.length === 1) {
    const listed = text.split(',');
    checkCount(name, listed.length, most);
    return listed.map((part) => valueOf(name, spec, part.trim()));
  }
  if (parts[0] === 'log') return logRangeOf(name, spec, parts.slice(1), most);
  const [from, to, step, ...more] = parts;
  if (from !== undefined && to !== undefined && step !== undefined && more.length === 0) {
    return rangeOf(name, [from, to, step], most);
  }
  throw badSweep(`expected ${name} as ${FORMS}, was ${JSON.stringify(text)}`);
}

/** An axis of any values; throws `bad_sweep` when one is there twice. */
export function dimensionOf(name: string, values: readonly ParameterValue[]): Dimension {
  const seen = new Set<ParameterValue>();
  for (const value of values) {
    if (seen.has(value))
      throw badSweep(`expected ${name} to have each value once, has ${value} twice`);
    seen.add(value);
  }
  const isOrdered = values.every(
    (value, i) => typeof value === 'number' && (i === 0 || value > (values[i - 1] as number)),
  );
  return { name, values, isOrdered };
}

/** The smallest and the largest value of an axis of numbers; of any other the first and the last. */
export function endsOf({ values }: Dimension): [ParameterValue, ParameterValue] {
  const least = values.reduce((a, b) => (isBelow(b, a) ? b : a));
  const most = values.reduce((a, b) => (isBelow(b, a) ? a : b));
  return [least, most];
}

function isBelow(a: ParameterValue, b: ParameterValue): boolean {
  return typeof a === 'number' && typeof b === 'number' && a < b;
}

/**
 * The axis that a text describes: `2:100:1`, `10,20,50` or `log:0.001:1:20`; words and flags are
 * lists only. Log ranges of whole numbers are rounded. Throws `bad_sweep` for anything else, and for
 * values that the parameter cannot have.
 */
export function parseDimension(
  parameter: Parameter,
  text: string,
  most = MOST_AXIS_VALUES,
): Dimension {
  const plain = isRate(parameter) ? text.replace(/[^,:]+/g, rateText) : text;
  const values = valuesOf(parameter.name, specOf(parameter), plain, most);
  for (const value of values) checkValue(parameter, value);
  return dimensionOf(parameter.name, values);
}

/** The one value that a text gives a parameter; throws `bad_sweep`. */
export function parseValue(parameter: Parameter, text: string): ParameterValue {
  const { values } = parseDimension(parameter, text);
  if (values.length === 1) return values[0] as ParameterValue;
  throw badSweep(`expected one value of ${parameter.name}, were ${values.length}`);
}
