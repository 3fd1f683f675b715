import { isTimeframe, TIMEFRAMES } from '../candles/timeframe';
import { EngineError } from '../errors';
import type { ExecutionSettings } from '../execution/settings';
import { MOST_COST_RATE } from '../execution/rates';
import { SETTING_RANGES } from '../execution/settings';
import type { GraphIssue } from '../graph/issues';
import { resolveParams } from '../graph/resolve-params';
import { NODE_TABLE } from '../nodes/table';
import type { NodeDefinition } from '../nodes/definition';
import type { ParamSpec } from '../nodes/params';

/** A value of a parameter, as a graph or the settings store it. */
export type ParameterValue = number | string | boolean;

/** The execution settings that a set may give. */
export type SettingKey = keyof typeof SETTING_RANGES | 'fill';

/** What a sweep may vary of the market. */
export type MarketKey = 'symbol' | 'timeframe';

/** What a sweep varies: a parameter of a node, an execution setting, or the market. */
export type Parameter =
  | {
      readonly kind: 'node';
      readonly name: string;
      readonly nodeId: string;
      readonly type: string;
      readonly key: string;
    }
  | { readonly kind: 'setting'; readonly name: string; readonly key: SettingKey }
  | { readonly kind: 'market'; readonly name: MarketKey };

/** A sweep that makes no sense: the message says which field, and what was expected. */
export function badSweep(message: string): EngineError {
  return new EngineError('bad_sweep', message);
}

/** Markets are words; which of them there are, `checkValue` and the keeper of the candles know. */
const MARKET: ParamSpec = {
  kind: 'text',
  default: '',
  description: '',
  pattern: '.+',
  expected: 'a symbol or a timeframe',
};

const RATES: ReadonlySet<SettingKey> = new Set([
  ...(['commissionRate', 'makerRate', 'takerRate', 'slippageRate', 'spread'] as const),
  ...(['volumeShare', 'maxPositionSizePercent'] as const),
]);

/** Whether its values may be written `0.1%` or `10bp`. */
export function isRate(parameter: Parameter): boolean {
  return parameter.kind === 'setting' && RATES.has(parameter.key);
}

/** What a value of the parameter may be. */
export function specOf(parameter: Parameter): ParamSpec {
  if (parameter.kind === 'market') return MARKET;
  if (parameter.kind === 'setting') {
    return parameter.key === 'fill'
      ? {
          kind: 'choice',
          default: 'next_open',
          choices: ['next_open', 'same_close'],
          description: '',
        }
      : { kind: 'number', default: null, description: '' };
  }
  const { params } = NODE_TABLE.get(parameter.type) as NodeDefinition;
  return params[parameter.key] as ParamSpec;
}

function settingProblem(key: SettingKey, value: ParameterValue): string | null {
  if (key === 'fill') {
    return value === 'next_open' || value === 'same_close' ? null : 'next_open or same_close';
  }
  const [from, most, open] = SETTING_RANGES[key];
  const isCost = key === 'commissionRate' || key === 'slippageRate';
  const to = isCost ? MOST_COST_RATE : most;
  if (typeof value !== 'number') return 'a number';
  const inside = (open ? value > from : value >= from) && value <= to;
  return inside ? null : `${open ? 'above' : 'at least'} ${from} and at most ${to}`;
}

/** The rules of one parameter without those between several, which only a whole set can break. */
function issuesOf(type: string, key: string, value: ParameterValue): GraphIssue[] {
  const definition = NODE_TABLE.get(type) as NodeDefinition;
  const params = { [key]: definition.params[key] as ParamSpec };
  const issues: GraphIssue[] = [];
  const { checkParams: _between, ...alone } = definition;
  resolveParams('', { ...alone, params }, { [key]: value }, issues);
  return issues;
}

/** Throws `bad_sweep` when a parameter cannot have the value, saying what was expected. */
export function checkValue(parameter: Parameter, value: ParameterValue): void {
  const { name } = parameter;
  if (parameter.kind === 'market') {
    if (name === 'symbol' || isTimeframe(String(value))) return;
    throw badSweep(`expected ${name} to be one of ${TIMEFRAMES.join(', ')}, was ${value}`);
  }
  if (parameter.kind === 'setting') {
    const expected = settingProblem(parameter.key, value);
    if (expected !== null) throw badSweep(`expected ${name} ${expected}, was ${value}`);
    return;
  }
  const issues = issuesOf(parameter.type, parameter.key, value);
  const error = issues.find(({ level }) => level === 'error');
  if (error) throw badSweep(error.message.replace(`expected ${parameter.key}`, `expected ${name}`));
  // The engine would run with the default instead, and the sweep would show a value that never ran.
  if (issues.some(({ code }) => code === 'default_used')) {
    throw badSweep(`expected ${name} to be a value that counts, was ${JSON.stringify(value)}`);
  }
}

/** What the editor would say about a value that runs: that it lies outside its range. */
export function warningOf(parameter: Parameter, value: ParameterValue): string | null {
  if (parameter.kind !== 'node') return null;
  const issues = issuesOf(parameter.type, parameter.key, value);
  const found = issues.find(({ level, code }) => level === 'warning' && code === 'param_range');
  return found ? found.message.replace(parameter.key, parameter.name) : null;
}

/** Settings with one of them changed. */
export function withSetting(
  settings: ExecutionSettings,
  key: SettingKey,
  value: ParameterValue,
): ExecutionSettings {
  return { ...settings, [key]: value };
}
