import { plainNumber } from '../terminal/numbers';
import type { BarValue, GraphAtBar, NodeValues } from './node-values';

/** A node that kept an action from being triggered, and why. */
export interface Refusal {
  readonly id: string;
  readonly type: string;
  readonly why: string;
}

const OPPOSITES: Readonly<Record<string, string>> = {
  greater_than: 'above',
  less_than: 'below',
  greater_equal: 'at or above',
  less_equal: 'at or below',
  equal: 'equal to',
  not_equal: 'other than',
};

const shown = (value: BarValue | undefined): string =>
  typeof value === 'number' ? plainNumber(value) : String(value ?? 'not ready');

function input({ inputs }: NodeValues, handle: string): BarValue | undefined {
  return inputs.find((wire) => wire.handle === handle)?.value;
}

/** Why a node that decides by itself said no, in words. */
function reason(graph: GraphAtBar, node: NodeValues): string {
  const { id, type } = node;
  if (type === 'compareNode') {
    const operator = graph.word(id, 'operator') ?? 'greater_than';
    const other = input(node, 'value2-in') ?? graph.number(id, 'value');
    return `${shown(input(node, 'value1-in'))} is not ${OPPOSITES[operator] ?? operator} ${shown(other)}`;
  }
  if (type === 'crossoverNode') {
    const direction = graph.word(id, 'crossType') ?? 'above';
    const [fast, slow] = [shown(input(node, 'fast-in')), shown(input(node, 'slow-in'))];
    return `${fast} did not cross ${direction === 'any' ? '' : `${direction} `}${slow} on this bar`;
  }
  if (type === 'notNode') return 'its input is true';
  const values = node.inputs.map(({ handle, value }) => `${handle} ${shown(value)}`).join(', ');
  return values === '' ? 'it is false on this bar' : `it is false with ${values}`;
}

function unready({ outputs }: NodeValues, bar: number): string {
  const warmup = Math.max(0, ...outputs.map((output) => output.warmup));
  return warmup > bar
    ? `not ready: needs ${warmup + 1} bars, has ${bar + 1}`
    : 'not ready: it has no value on this bar';
}

/** True of nodes that say no because an input did. */
function passesOn(type: string): boolean {
  return type === 'andNode' || type === 'orNode' || type === 'positionSizeNode';
}

/** Of a position size only the signal says yes or no. */
function isSignal(type: string, handle: string): boolean {
  return type !== 'positionSizeNode' || handle === 'signal-in';
}

/** The nodes to blame for a node's no: itself, or those it only passes on. */
function blamed(graph: GraphAtBar, id: string, seen: Set<string>): Refusal[] {
  if (seen.has(id)) return [];
  seen.add(id);
  const node = graph.node(id);
  const { type } = node;
  const empty = node.inputs.filter(({ value }) => value === null);
  const guilty = passesOn(type)
    ? node.inputs.filter(
        ({ handle, value }) => isSignal(type, handle) && value !== true && value !== 1,
      )
    : empty;
  const deeper = guilty.flatMap(({ from }) => blamed(graph, from, seen));
  if (deeper.length > 0) return deeper;
  const hasValue = node.outputs.some(({ value }) => value !== null);
  return [{ id, type, why: hasValue ? reason(graph, node) : unready(node, graph.bar) }];
}

/**
 * The first node, in execution order, that kept an action from being triggered: gates are looked
 * through to the input that was not true, and a missing value to where it is missing.
 */
export function firstNo(graph: GraphAtBar, action: string): Refusal | null {
  const seen = new Set<string>();
  const all = graph
    .node(action)
    .inputs.filter(({ value }) => value !== true && !(typeof value === 'number' && value > 0))
    .flatMap(({ from }) => blamed(graph, from, seen));
  const order = graph.path(action).map(({ id }) => id);
  return all.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))[0] ?? null;
}
