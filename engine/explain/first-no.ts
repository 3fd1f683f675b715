import type { Plan, PlannedNode } from '../graph/plan';
import type { Column } from '../nodes/column';
import { NOT_READY } from '../nodes/column';
import { inFigures, whyNot } from './words';

/** The node that kept an action from being triggered, and why. */
export interface FirstNo {
  readonly nodeId: string;
  readonly why: string;
}

interface Ranked extends FirstNo {
  readonly rank: number;
}

/** Finds who said no at one bar of a traced run. */
export class Blame {
  /** Computed nodes in execution order. */
  readonly order: readonly PlannedNode[];
  private readonly producers = new Map<number, PlannedNode>();

  constructor(
    private readonly plan: Plan,
    private readonly columns: readonly Column[],
    private readonly bar: number,
  ) {
    this.order = [...plan.nodes, ...plan.live];
    for (const node of this.order) {
      node.definition.outputs.forEach((_, i) => this.producers.set(node.output + i, node));
    }
  }

  /** Nodes on the way to some slots, in execution order. */
  path(slots: readonly number[]): readonly PlannedNode[] {
    const found = new Set<PlannedNode>();
    const visit = (slot: number) => {
      const node = this.producers.get(slot);
      if (!node || found.has(node)) return;
      found.add(node);
      node.inputs.forEach(visit);
    };
    slots.forEach(visit);
    return this.order.filter((node) => found.has(node));
  }

  /** The first node in execution order that is why none of the slots is true. */
  firstNo(slots: readonly number[]): FirstNo | null {
    const seen = new Set<number>();
    const all = slots.flatMap((slot) => this.blamed(slot, seen));
    const [first] = all.sort((a, b) => a.rank - b.rank);
    return first ? { nodeId: first.nodeId, why: first.why } : null;
  }

  private value(slot: number): number {
    return this.columns[slot]?.[this.bar] as number;
  }

  private blamed(slot: number, seen: Set<number>): readonly Ranked[] {
    if (seen.has(slot)) return [];
    seen.add(slot);
    const node = this.producers.get(slot);
    if (!node) return this.guardSaidNo(slot);
    const { type } = node.definition;
    const wired = node.inputs.filter((input) => input >= 0);
    const unready = wired.filter((input) => this.isUnready(input));
    if (type === 'andNode' || type === 'orNode') {
      const noes = wired.filter((input) => this.value(input) !== 1);
      const found = noes.flatMap((input) => this.blamed(input, seen));
      return found.length > 0 ? found : [this.said(node, 'an input has no wire')];
    }
    const signal = node.inputs[0] ?? -1;
    if (type === 'positionSizeNode' && this.value(signal) !== 1) return this.blamed(signal, seen);
    if (unready.length > 0) return [this.notReady(unready[0] as number)];
    if (this.isUnready(slot)) return [this.notReady(slot)];
    const handle = node.definition.outputs[slot - node.output]?.id ?? '';
    const inputs = node.inputs.map((input) => this.inputWords(input));
    const known = inputs.filter((text) => text !== '');
    return [this.said(node, whyNot(type, handle, node.params, known))];
  }

  private guardSaidNo(slot: number): readonly Ranked[] {
    const guard = this.plan.guards.find(({ output }) => output === slot);
    if (!guard) return [];
    return [{ nodeId: guard.nodeId, why: whyNot('stopLossNode', '', {}, []), rank: -1 }];
  }

  private said(node: PlannedNode, why: string): Ranked {
    return { nodeId: node.id, why, rank: this.order.indexOf(node) };
  }

  private isUnready(slot: number): boolean {
    const value = this.value(slot);
    const column = this.columns[slot];
    const node = this.producers.get(slot);
    const handle = node?.definition.outputs[slot - node.output];
    if (handle?.kind === 'boolean' || column instanceof Uint8Array) return value === NOT_READY;
    return Number.isNaN(value);
  }

  /** The deepest node before a slot whose own inputs are ready. */
  private notReady(slot: number): Ranked {
    const node = this.producers.get(slot) as PlannedNode;
    const before = node.inputs.find((input) => input >= 0 && this.isUnready(input));
    if (before !== undefined) return this.notReady(before);
    const needs = (this.plan.outputs.find((output) => output.slot === slot)?.warmup ?? 0) + 1;
    const has = this.bar + 1;
    const why =
      needs > has
        ? `not ready: needs ${needs} bars, has ${has}`
        : 'not ready: it has no value on this bar';
    return this.said(node, why);
  }

  private inputWords(slot: number): string {
    const node = this.producers.get(slot);
    if (!node) return '';
    const value = inFigures(this.value(slot));
    return node.definition.type === 'constantNode' ? value : `${node.definition.name} ${value}`;
  }
}
