import type { CandleColumns, NormalisedGraph, OutputSlot, Program } from '../../engine';
import { normaliseGraph } from '../../engine';

type Column = Float64Array | Uint8Array;
type Edge = NormalisedGraph['edges'][number];

/** A value at one bar; null while not ready. */
export type BarValue = number | boolean | null;

/** A node on the way to an action with what came in and what went out at the bar. */
export interface NodeValues {
  readonly id: string;
  readonly type: string;
  readonly inputs: readonly { handle: string; from: string; value: BarValue }[];
  readonly outputs: readonly { handle: string; value: BarValue; warmup: number }[];
}

function valueAt({ kind, slot }: OutputSlot, columns: readonly Column[], i: number): BarValue {
  const value = columns[slot]?.[i] as number;
  if (kind === 'boolean') return value === 1 ? true : value === 0 ? false : null;
  return Number.isNaN(value) ? null : value;
}

/** The values of a compiled graph at one bar, and the wires they came along. */
export class GraphAtBar {
  private readonly wires: ReadonlyMap<string, readonly Edge[]>;
  private readonly types: ReadonlyMap<string, string>;
  private readonly data: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  private readonly order: readonly string[];
  private readonly values: ReadonlyMap<string, NodeValues['outputs']>;

  constructor(
    tree: unknown,
    { outputs, report }: Program,
    columns: readonly Column[],
    readonly bar: number,
  ) {
    const { nodes, edges } = normaliseGraph(tree);
    this.types = new Map(nodes.map(({ id, type }) => [id, type]));
    this.data = new Map(nodes.map(({ id, data }) => [id, data]));
    this.order = report.execution_order;
    this.wires = edges.reduce(
      (map, edge) => map.set(edge.target, [...(map.get(edge.target) ?? []), edge]),
      new Map<string, Edge[]>(),
    );
    this.values = outputs.reduce(
      (map, output) =>
        map.set(output.nodeId, [
          ...(map.get(output.nodeId) ?? []),
          { handle: output.handle, value: valueAt(output, columns, bar), warmup: output.warmup },
        ]),
      new Map<string, NodeValues['outputs']>(),
    );
  }

  /** Values of one node; nodes that only order have none to give. */
  node(id: string): NodeValues {
    const inputs = (this.wires.get(id) ?? []).flatMap(({ source, sourceHandle, targetHandle }) => {
      const output = this.values.get(source)?.find(({ handle }) => handle === sourceHandle);
      const place = { handle: targetHandle ?? '', from: source };
      return output ? [{ ...place, value: output.value }] : [];
    });
    return { id, type: this.types.get(id) ?? '', inputs, outputs: this.values.get(id) ?? [] };
  }

  /** A parameter of a node that is a word. */
  word(id: string, key: string): string | undefined {
    const value = this.data.get(id)?.[key];
    return typeof value === 'string' ? value : undefined;
  }

  number(id: string, key: string): number | undefined {
    const value = this.data.get(id)?.[key];
    return typeof value === 'number' ? value : undefined;
  }

  /** Nodes from which values reach a node, in execution order, the node itself left out. */
  path(id: string): NodeValues[] {
    const found = new Set<string>();
    const waiting = [id];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const { from } of this.node(next).inputs) {
        if (!found.has(from)) waiting.push(from);
        found.add(from);
      }
    }
    return this.order.filter((node) => found.has(node)).map((node) => this.node(node));
  }
}

/** Index of the bar that holds a time: the last that opens at or before it; -1 when there is none. */
export function barAt({ time }: CandleColumns, at: number): number {
  let low = 0;
  let high = time.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((time[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
