import type {
  GuardTemplate,
  NodeDefinition,
  OrderTemplate,
  SignalNode,
  SizeNode,
  WireKind,
} from '../nodes/definition';
import type { ParamValues } from '../nodes/params';
import type { ResolvedGuard } from './guarded-buys';
import { resolveGuards, stopOfTarget } from './guarded-buys';
import { reaching } from './order';
import type { ResolvedNode } from './resolve-nodes';
import type { GraphAnalysis } from './validate';
import type { WireSource } from './wires';

/** One computation; equal nodes with equal inputs share it. */
export interface PlannedNode {
  readonly id: string;
  readonly definition: SignalNode | SizeNode;
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
  /** Of the triggers those whose number above 0 is the size in units. */
  readonly sizes: readonly number[];
  /** Guards whose firing reaches a trigger, by index: their own sale is the one that counts. */
  readonly guards: readonly number[];
}

/** A stop or target: acts on the candle before the nodes of the bar are computed. */
export interface PlannedGuard {
  readonly nodeId: string;
  readonly template: GuardTemplate;
  /** Slot of its output: 1 on the bar it fires. */
  readonly output: number;
  /** By action index: 1 when fills of that buy arm it. */
  readonly arms: Uint8Array;
  /** Slot of the series it watches instead of the candle, -1 for the candle. */
  readonly series: number;
  readonly atr: number;
  /** Index of the stop whose level is the risk of a risk-reward target, else -1. */
  readonly stop: number;
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
  /** Nodes that depend on candles only. */
  readonly nodes: readonly (PlannedNode & { readonly definition: SignalNode })[];
  /** Nodes that depend on the account or on guards; they follow `nodes`, bar by bar. */
  readonly live: readonly PlannedNode[];
  /** Stops first, then targets, each in the order of the node list. */
  readonly guards: readonly PlannedGuard[];
  /** Slots of hold outputs: while one is 1, sell nodes do not order. */
  readonly holds: readonly number[];
  readonly actions: readonly PlannedAction[];
  readonly outputs: readonly OutputSlot[];
  readonly slots: number;
  readonly memory: number;
  /** Bars that must precede the first bar on which every action can decide. */
  readonly warmup: number;
  /** Other symbols whose closes the nodes read, sorted. */
  readonly symbols: readonly string[];
}

/** Bars whose highest high and lowest low a support or resistance guard takes. */
export const EXTREME_BARS = 20;

/** Lays nodes out one after the other; the graph must be runnable and given in execution order. */
class Planner {
  readonly nodes: (PlannedNode & { readonly definition: SignalNode })[] = [];
  readonly live: PlannedNode[] = [];
  readonly actions: PlannedAction[] = [];
  readonly holds: number[] = [];
  readonly outputs: OutputSlot[] = [];
  readonly symbols = new Set<string>();
  slots = 0;
  memory = 0;
  private readonly slotOf = new Map<string, Map<string, number>>();
  private readonly planned = new Map<string, PlannedNode>();
  private readonly warmupOf: number[] = [];
  /** Indices of guards that a live value depends on, by slot; undefined for values of candles. */
  private readonly liveSlots = new Map<number, ReadonlySet<number>>();

  constructor(private readonly analysis: GraphAnalysis) {}

  /** Guards come first: their outputs are known before the nodes of a bar are computed. */
  reserveGuard({ id, definition }: ResolvedNode, index: number): void {
    if (!definition) return;
    this.register(id, definition, this.slots, () => undefined);
    this.liveSlots.set(this.slots, new Set([index]));
    this.slots += 1;
  }

  add(node: ResolvedNode): void {
    const { definition } = node;
    if (definition?.role === 'signal' || definition?.role === 'size') {
      this.addComputed(node, definition);
      if (node.type === 'holdNode')
        this.holds.push(this.slot({ node: node.id, handle: 'hold-out' }));
    }
    if (definition?.role !== 'action') return;
    const sources = this.sources(node.id, 'trigger-in');
    const triggers = sources.map((wire) => this.slot(wire));
    const sizes = sources.filter((wire) => this.isSize(wire)).map((wire) => this.slot(wire));
    const guards = new Set(triggers.flatMap((slot) => [...(this.liveSlots.get(slot) ?? [])]));
    this.actions.push({
      nodeId: node.id,
      order: definition.order(node.params),
      triggers,
      sizes,
      guards: [...guards],
    });
  }

  guard(
    { id, template, buys }: ResolvedGuard,
    stop: number,
    actions: readonly PlannedAction[],
  ): PlannedGuard {
    const [series] = this.sources(id, 'price-in');
    const [atr] = this.sources(id, 'atr-in');
    return {
      nodeId: id,
      template,
      output: [...(this.slotOf.get(id)?.values() ?? [])][0] as number,
      arms: Uint8Array.from(actions, ({ nodeId }) => (buys.has(nodeId) ? 1 : 0)),
      series: series && !this.givesBars(series) ? this.slot(series) : -1,
      atr: atr && template.rule === 'atr' ? this.slot(atr) : -1,
      stop,
    };
  }

  /** Bars before every action can decide and every guard can be armed. */
  warmup(guards: readonly PlannedGuard[]): number {
    const read = guards.flatMap(({ series, atr }) => [series, atr]).filter((slot) => slot >= 0);
    const slots = [...this.actions.flatMap(({ triggers }) => triggers), ...read, ...this.holds];
    const extremes = guards.some(({ template }) => template.rule === 'extreme');
    return Math.max(
      extremes ? EXTREME_BARS - 1 : 0,
      ...slots.map((slot) => this.warmupOf[slot] as number),
    );
  }

  private addComputed({ id, type, params }: ResolvedNode, definition: SignalNode | SizeNode): void {
    const inputs = definition.inputs.map((handle) => {
      const wire = this.sources(id, handle.id)[0];
      return wire && !(handle.bars && this.givesBars(wire)) ? this.slot(wire) : -1;
    });
    if (definition.role === 'signal') {
      const wired = new Set(this.analysis.wires.inputs.get(id)?.keys());
      for (const symbol of definition.symbols?.(params, wired) ?? []) this.symbols.add(symbol);
    }
    const key = JSON.stringify([type, params, inputs]);
    const node = this.planned.get(key) ?? this.plan(id, definition, params, inputs);
    this.planned.set(key, node);
    this.register(id, definition, node.output, (kind) =>
      definition.role === 'signal' ? (definition.outputKind?.(params) ?? kind) : kind,
    );
  }

  private register(
    id: string,
    definition: NodeDefinition,
    output: number,
    kindOf: (kind: WireKind) => WireKind | undefined,
  ): void {
    const slots = new Map(definition.outputs.map((handle, i) => [handle.id, output + i]));
    this.slotOf.set(id, slots);
    for (const { id: handle, kind } of definition.outputs) {
      const slot = slots.get(handle) as number;
      const warmup = (this.warmupOf[slot] ??= 0);
      this.outputs.push({ nodeId: id, handle, kind: kindOf(kind) ?? kind, slot, warmup });
    }
  }

  private plan(
    id: string,
    definition: SignalNode | SizeNode,
    params: ParamValues,
    inputs: number[],
  ): PlannedNode {
    const wired = inputs.filter((slot) => slot >= 0);
    const warmups = wired.map((slot) => this.warmupOf[slot] as number);
    const warmup =
      definition.role === 'signal' ? definition.warmup(params, warmups) : Math.max(0, ...warmups);
    const liveInputs = wired.flatMap((slot) => this.liveSlots.get(slot) ?? []);
    const common = { id, params, inputs, output: this.slots, memory: this.memory };
    this.slots += definition.outputs.length;
    if (definition.role === 'signal') this.memory += definition.memory(params);
    definition.outputs.forEach((_, i) =>
      this.warmupOf.push(typeof warmup === 'number' ? warmup : (warmup[i] as number)),
    );
    if (definition.role === 'signal' && liveInputs.length === 0) {
      const node = { ...common, definition };
      this.nodes.push(node);
      return node;
    }
    const node = { ...common, definition };
    const guards = new Set(liveInputs.flatMap((set) => [...set]));
    definition.outputs.forEach((_, i) => this.liveSlots.set(node.output + i, guards));
    this.live.push(node);
    return node;
  }

  private givesBars({ node }: WireSource): boolean {
    return this.analysis.nodes.get(node)?.type === 'priceNode';
  }

  private isSize({ node, handle }: WireSource): boolean {
    const outputs = this.analysis.nodes.get(node)?.definition?.outputs ?? [];
    return outputs.some(({ id, size }) => id === handle && size === true);
  }

  private sources(node: string, handle: string): readonly WireSource[] {
    return this.analysis.wires.inputs.get(node)?.get(handle) ?? [];
  }

  private slot({ node, handle }: Pick<WireSource, 'node' | 'handle'>): number {
    return this.slotOf.get(node)?.get(handle as string) as number;
  }
}

/** Nodes from which every order, guard and hold of the graph can be computed. */
export function usefulNodes(
  all: readonly ResolvedNode[],
  links: GraphAnalysis['wires']['links'],
): ReadonlySet<string> {
  const ends = all.filter(
    ({ type, definition }) =>
      definition?.role === 'action' || definition?.role === 'guard' || type === 'holdNode',
  );
  return reaching(
    ends.map(({ id }) => id),
    links,
  );
}

/** Plan of a runnable graph. Nodes that lead to no action are left out unless asked for. */
export function planGraph(analysis: GraphAnalysis, keepUnreachable = false): Plan {
  const all = analysis.report.execution_order.map((id) => analysis.nodes.get(id) as ResolvedNode);
  const useful = usefulNodes(all, analysis.wires.links);
  const planner = new Planner(analysis);
  const resolved = resolveGuards(analysis.nodes, analysis.wires);
  const guards = [
    ...resolved.filter(({ template }) => template.kind === 'stop'),
    ...resolved.filter(({ template }) => template.kind === 'take'),
  ];
  guards.forEach(({ id }, i) => planner.reserveGuard(analysis.nodes.get(id) as ResolvedNode, i));
  for (const node of all) if (keepUnreachable || useful.has(node.id)) planner.add(node);
  const listed = new Map([...analysis.nodes.keys()].map((id, i) => [id, i]));
  // Orders of one bar run in the order of the node list, sells before buys.
  const rank = ({ order, nodeId }: PlannedAction) =>
    (order.side === 'sell' ? 0 : listed.size) + (listed.get(nodeId) as number);
  const actions = [...planner.actions].sort((a, b) => rank(a) - rank(b));
  const planned = guards.map((guard) => {
    const stop = guard.template.rule === 'risk_reward' ? stopOfTarget(guard, guards) : undefined;
    return planner.guard(guard, stop ? guards.indexOf(stop) : -1, actions);
  });
  const { nodes, live, holds, outputs, slots, memory } = planner;
  return {
    nodes,
    live,
    guards: planned,
    holds,
    actions,
    outputs,
    slots,
    memory,
    warmup: planner.warmup(planned),
    symbols: [...planner.symbols].sort(),
  };
}
