import type { OrderTemplate, SignalNode, WireKind } from '../nodes/definition';
import type { ParamValues } from '../nodes/params';
import { reaching } from './order';
import type { ResolvedNode } from './resolve-nodes';
import type { GraphAnalysis } from './validate';
import type { WireSource } from './wires';

/** One computation; equal nodes with equal inputs share it. */
interface PlannedNode {
  readonly id: string;
  readonly definition: SignalNode;
  readonly params: ParamValues;
  /** Value slot of each input handle, -1 where no wire is. */
  readonly inputs: readonly number[];
  readonly output: number;
  readonly memory: number;
}

export interface PlannedAction {
  readonly nodeId: string;
  readonly order: OrderTemplate;
  /** Value slots of which any fires the action. */
  readonly triggers: readonly number[];
}

/** Where the values of a node's output are found. */
export interface OutputSlot {
  readonly nodeId: string;
  readonly handle: string;
  readonly kind: WireKind;
  readonly slot: number;
  /** Bars before the first value. */
  readonly warmup: number;
}

/** What there is to compute, in order, with places in the value and memory arrays laid out. */
export interface Plan {
  readonly nodes: readonly PlannedNode[];
  readonly actions: readonly PlannedAction[];
  readonly outputs: readonly OutputSlot[];
  readonly slots: number;
  readonly memory: number;
  /** Bars that must precede the first bar on which every action can decide. */
  readonly warmup: number;
  /** Other symbols whose closes the nodes read, sorted. */
  readonly symbols: readonly string[];
}

/** Lays nodes out one after the other; the graph must be runnable and given in execution order. */
class Planner {
  readonly nodes: PlannedNode[] = [];
  readonly actions: PlannedAction[] = [];
  readonly outputs: OutputSlot[] = [];
  readonly symbols = new Set<string>();
  slots = 0;
  memory = 0;
  private readonly slotOf = new Map<string, Map<string, number>>();
  private readonly planned = new Map<string, PlannedNode>();
  private readonly warmupOf: number[] = [];

  constructor(private readonly analysis: GraphAnalysis) {}

  add(node: ResolvedNode): void {
    if (node.definition?.role === 'signal') this.addSignal(node, node.definition);
    if (node.definition?.role === 'action') {
      const triggers = this.sources(node.id, 'trigger-in').map((wire) => this.slot(wire));
      this.actions.push({ nodeId: node.id, order: node.definition.order(node.params), triggers });
    }
  }

  warmup(): number {
    const slots = this.actions.flatMap(({ triggers }) => triggers);
    return Math.max(0, ...slots.map((slot) => this.warmupOf[slot] as number));
  }

  private addSignal({ id, type, params }: ResolvedNode, definition: SignalNode): void {
    const inputs = definition.inputs.map((handle) => {
      const wire = this.sources(id, handle.id)[0];
      return wire && !(handle.bars && this.givesBars(wire)) ? this.slot(wire) : -1;
    });
    const wired = new Set(this.analysis.wires.inputs.get(id)?.keys());
    for (const symbol of definition.symbols?.(params, wired) ?? []) this.symbols.add(symbol);
    const key = JSON.stringify([type, params, inputs]);
    const node = this.planned.get(key) ?? this.plan(id, definition, params, inputs);
    this.planned.set(key, node);
    const slots = new Map(definition.outputs.map((handle, i) => [handle.id, node.output + i]));
    this.slotOf.set(id, slots);
    for (const { id: handle, kind } of definition.outputs) {
      const slot = slots.get(handle) as number;
      const given = definition.outputKind?.(params) ?? kind;
      const warmup = this.warmupOf[slot] as number;
      this.outputs.push({ nodeId: id, handle, kind: given, slot, warmup });
    }
  }

  private plan(id: string, definition: SignalNode, params: ParamValues, inputs: number[]) {
    const wired = inputs.filter((slot) => slot >= 0).map((slot) => this.warmupOf[slot] as number);
    const warmup = definition.warmup(params, wired);
    const node = {
      id,
      definition,
      params,
      inputs,
      output: this.slots,
      memory: this.memory,
    };
    this.nodes.push(node);
    this.slots += definition.outputs.length;
    this.memory += definition.memory(params);
    definition.outputs.forEach((_, i) =>
      this.warmupOf.push(typeof warmup === 'number' ? warmup : (warmup[i] as number)),
    );
    return node;
  }

  private givesBars({ node }: WireSource): boolean {
    return this.analysis.nodes.get(node)?.type === 'priceNode';
  }

  private sources(node: string, handle: string): readonly WireSource[] {
    return this.analysis.wires.inputs.get(node)?.get(handle) ?? [];
  }

  private slot({ node, handle }: WireSource): number {
    return this.slotOf.get(node)?.get(handle as string) as number;
  }
}

/** Plan of a runnable graph. Nodes that lead to no action are left out unless asked for. */
export function planGraph(analysis: GraphAnalysis, keepUnreachable = false): Plan {
  const all = analysis.report.execution_order.map((id) => analysis.nodes.get(id) as ResolvedNode);
  const ends = all.filter(({ definition }) => definition?.role === 'action').map(({ id }) => id);
  const useful = reaching(ends, analysis.wires.links);
  const planner = new Planner(analysis);
  for (const node of all) if (keepUnreachable || useful.has(node.id)) planner.add(node);
  const listed = [...analysis.nodes.keys()];
  // Orders of one bar run in the order of the node list, sells before buys.
  const rank = (action: PlannedAction) =>
    (action.order.side === 'sell' ? 0 : listed.length) + listed.indexOf(action.nodeId);
  const actions = [...planner.actions].sort((a, b) => rank(a) - rank(b));
  const { nodes, outputs, slots, memory } = planner;
  const symbols = [...planner.symbols].sort();
  return { nodes, actions, outputs, slots, memory, warmup: planner.warmup(), symbols };
}
