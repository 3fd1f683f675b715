import type { NodeDefinition } from '../nodes/definition';
import type {
  ChoiceSpec,
  FlagSpec,
  LiteralSpec,
  NumberSpec,
  ParamSpec,
  ParamValues,
  TextSpec,
} from '../nodes/params';
import type { GraphIssue, IssueLevel } from './issues';
import { issue, quote } from './issues';
import type { PlainObject } from './plain-object';
import { ownValue } from './plain-object';
import { unknownSettings } from './unknown-settings';

type Say = (level: IssueLevel, code: string, message: string) => void;
type Value = number | string | boolean | null;

/** What the editor shows as its default: it tests `data[key] || default`, and saves NaN as null. */
function looksEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || Number.isNaN(value);
}

/** A default in place of what is written is worth a warning; one of a missing setting is not. */
function sayDefault(key: string, value: unknown, used: unknown, say: Say): void {
  const isZero = value === 0 || value === false;
  const found = isZero ? `is ${value}, which stands for no value` : 'has no value';
  const level = value === undefined ? 'info' : 'warning';
  say(level, 'default_used', `${key} ${found}; the default ${String(used)} is used`);
}

function resolveNumber(key: string, spec: NumberSpec, value: unknown, say: Say): number | null {
  const zeroIsMissing = spec.zeroShownAsDefault === true || (spec.min ?? 0) > 0;
  if (looksEmpty(value) || (value === 0 && zeroIsMissing)) {
    if (spec.default !== null) sayDefault(key, value, spec.default, say);
    return spec.default;
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    say('error', 'param_type', `expected ${key} to be a number, was ${quote(value)}`);
    return spec.default;
  }
  const { above = -Infinity, from = -Infinity, to = Infinity } = spec.hard ?? {};
  if (spec.kind === 'integer' && !Number.isInteger(value)) {
    say('error', 'param_range', `expected ${key} to be a whole number, was ${value}`);
    return spec.default;
  }
  if (value <= above || value < from || value > to) {
    const lower = spec.hard?.above !== undefined ? `above ${above}` : `at least ${from}`;
    const upper = to < Infinity ? ` and at most ${to}` : '';
    say('error', 'param_range', `expected ${key} ${lower}${upper}, was ${value}`);
    return spec.default;
  }
  if (value < (spec.min ?? -Infinity) || value > (spec.max ?? Infinity)) {
    const range = `${spec.min ?? ''}..${spec.max ?? ''}`;
    say('warning', 'param_range', `${key} ${value} lies outside the editor's range ${range}`);
  }
  return value;
}

/** A word for which the editor shows the default: nothing, and what is false to `||`. */
function looksWordless(value: unknown): boolean {
  return looksEmpty(value) || value === 0 || value === false;
}

/** A word that is missing is the common case, and not worth a remark. */
function wordDefault<V>(key: string, used: V, value: unknown, say: Say): V {
  if (value !== undefined) sayDefault(key, value, used, say);
  return used;
}

function resolveChoice(key: string, spec: ChoiceSpec, value: unknown, say: Say): string {
  if (looksWordless(value)) return wordDefault(key, spec.default, value, say);
  const expected = `expected ${key} to be one of ${spec.choices.join(', ')}`;
  if (typeof value !== 'string') {
    say('error', 'param_type', `${expected}, was ${quote(value)}`);
    return spec.default;
  }
  if (spec.choices.includes(value)) return value;
  say('error', 'param_enum', `${expected}, was ${quote(value)}`);
  return spec.default;
}

function resolveLiteral(
  key: string,
  spec: LiteralSpec,
  value: unknown,
  say: Say,
): number | boolean {
  const text = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (looksEmpty(text) || text === 'nan') {
    sayDefault(key, value, spec.default, say);
    return spec.default;
  }
  if (typeof text === 'boolean') return text;
  if (text === 'true' || text === 'false') return text === 'true';
  const decimal = typeof text === 'string' && /^[+-]?[\d.]+(e[+-]?\d+)?$/.test(text);
  const number = decimal ? Number(text) : text;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  say('error', 'constant_not_numeric', `expected ${key} to be a number, was ${quote(value)}`);
  return spec.default;
}

function resolveFlag(key: string, spec: FlagSpec, value: unknown, say: Say): boolean {
  if (looksEmpty(value)) return wordDefault(key, spec.default, value, say);
  if (typeof value === 'boolean') return value;
  say('error', 'param_type', `expected ${key} to be true or false, was ${quote(value)}`);
  return spec.default;
}

function resolveText(key: string, spec: TextSpec, value: unknown, say: Say): string {
  if (looksWordless(value)) return wordDefault(key, spec.default, value, say);
  if (typeof value === 'string' && new RegExp(`^(?:${spec.pattern})$`).test(value)) return value;
  say('error', 'param_type', `expected ${key} to be ${spec.expected}, was ${quote(value)}`);
  return spec.default;
}

function resolve(key: string, spec: ParamSpec, value: unknown, say: Say): Value {
  switch (spec.kind) {
    case 'choice':
      return resolveChoice(key, spec, value, say);
    case 'flag':
      return resolveFlag(key, spec, value, say);
    case 'text':
      return resolveText(key, spec, value, say);
    case 'literal':
      return resolveLiteral(key, spec, value, say);
    case 'integer':
    case 'number':
      return resolveNumber(key, spec, value, say);
  }
}

/** The values a node runs with, defaults filled in; complaints are added to `issues`. */
export function resolveParams(
  nodeId: string,
  definition: NodeDefinition,
  data: PlainObject,
  issues: GraphIssue[],
): ParamValues {
  const say: Say = (level, code, message) =>
    issues.push(issue(level, code, message, { node: nodeId }));
  for (const message of unknownSettings(definition, data)) {
    say('warning', 'unknown_parameter', message);
  }
  const values: Record<string, Value> = {};
  for (const [key, spec] of Object.entries(definition.params)) {
    const isNumber = spec.kind === 'integer' || spec.kind === 'number';
    const [other, wanted] = isNumber ? (spec.onlyWhile ?? []) : [];
    // A default that has no effect is not worth a word; a value without sense still is.
    const idle = other !== undefined && values[other] !== wanted;
    const sayOfThis: Say = (level, code, message) => {
      if (!(idle && code === 'default_used')) say(level, code, message);
    };
    values[key] = resolve(key, spec, ownValue(data, key), sayOfThis);
  }
  for (const complaint of definition.checkParams?.(values) ?? []) {
    say(complaint.level, complaint.code, complaint.message);
  }
  return values;
}
