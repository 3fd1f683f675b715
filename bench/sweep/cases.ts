import { findTemplate, normaliseGraph, TEMPLATES } from '../../engine';
import { smaCross } from '../engine/graphs';

/** A sweep that is measured. */
export interface SweepCase {
  readonly name: string;
  readonly graph: unknown;
  readonly sets: readonly (readonly [name: string, values: string])[];
}

function templateOf(key: string): unknown {
  const template = findTemplate(key);
  if (template === undefined) throw new Error(`expected a template ${key}`);
  return template.json_tree;
}

/** So many values from a start on. */
function range(start: number, step: number, count: number): string {
  return Array.from({ length: count }, (_, i) =>
    String(Math.round((start + i * step) * 1e6) / 1e6),
  ).join(',');
}

/** A case that can be measured by itself. */
interface NamedCase extends SweepCase {
  readonly part: 'sma' | 'rsi' | 'bollinger';
}

/** Grids of 1,000 sets at scale 1: SMA cross, RSI thresholds and Bollinger bands. */
export function sweepCases(scale: number): readonly NamedCase[] {
  const side = (count: number) => Math.max(2, Math.round(count * Math.sqrt(scale)));
  return [
    {
      name: 'SMA cross',
      part: 'sma',
      graph: smaCross(10, 50),
      sets: [
        ['fast.period', range(5, 1, side(25))],
        ['slow.period', range(60, 3, side(40))],
      ],
    },
    {
      name: 'RSI thresholds',
      part: 'rsi',
      graph: templateOf('rsi'),
      sets: [
        ['rsi.period', range(5, 1, side(25))],
        ['oversold.value', range(10, 0.5, side(40))],
      ],
    },
    {
      name: 'Bollinger bands',
      part: 'bollinger',
      graph: templateOf('bollingerBands'),
      sets: [
        ['bands.period', range(10, 2, side(40))],
        ['bands.deviation', range(1, 0.1, side(25))],
      ],
    },
  ];
}

/** Nodes whose numbers are not those of an indicator. */
const NO_INDICATORS = new Set(['constantNode', 'buyNode', 'sellNode', 'inputNode']);

/** The first number of an indicator, with its value, as `rsi.period`. */
function firstNumber(graph: unknown): readonly [name: string, value: number] | undefined {
  return normaliseGraph(graph)
    .nodes.filter(({ type }) => !NO_INDICATORS.has(type))
    .flatMap(({ id, data }) =>
      Object.entries(data).flatMap(([name, value]) =>
        typeof value === 'number' ? [[`${id}.${name}`, value] as const] : [],
      ),
    )
    .at(0);
}

/** Every template: up to ten values of an indicator's number by a hundred commissions. */
export function templateCases(scale: number): readonly SweepCase[] {
  const commissions = range(0, 0.00002, Math.max(2, Math.round(100 * scale)));
  return TEMPLATES.map(({ key, json_tree }) => {
    const [name, value] = firstNumber(json_tree) ?? [];
    const step = Number.isInteger(value) ? 1 : -0.05 * (value ?? 0);
    const sets = [['commission_rate', commissions] as const];
    return name === undefined
      ? { name: key, graph: json_tree, sets }
      : { name: key, graph: json_tree, sets: [[name, range(value ?? 0, step, 10)], ...sets] };
  });
}
