import type { Handle, WireKind } from '../nodes/definition';
import type { GraphIssue } from './issues';
import { issue } from './issues';
import type { NormalisedEdge } from './normalise';
import type { ResolvedNode } from './resolve-nodes';
import { endIssue, missingNodes, reversedWire } from './wire-ends';

/** Where a wire comes from. */
export interface WireSource {
  readonly edgeId: string;
  readonly node: string;
  /** Null when the source's type is not known well enough to name the handle. */
  readonly handle: string | null;
}

export interface Wires {
  /** Wires by target node and input handle. */
  readonly inputs: ReadonlyMap<string, ReadonlyMap<string, readonly WireSource[]>>;
  /** Node pairs for ordering and reachability, without wires of comments. */
  readonly links: readonly WireLink[];
  /** Nodes at which a faulty wire was meant to end: an input without a wire may be waiting for it. */
  readonly astray: ReadonlySet<string>;
}

/** A wire for ordering and reachability. */
export interface WireLink {
  readonly source: string;
  readonly target: string;
  /** The target reads the value of the bar before: guards act before the nodes of a bar do. */
  readonly delayed: boolean;
}

type Nodes = ReadonlyMap<string, ResolvedNode>;

function kindOf(node: ResolvedNode, handle: string): WireKind | undefined {
  const { definition } = node;
  if (definition?.role === 'signal' && definition.outputKind) {
    return definition.outputKind(node.params);
  }
  return definition?.outputs.find(({ id }) => id === handle)?.kind;
}

/** A constant 0 or 1 may stand for a boolean. */
function isBooleanConstant(node: ResolvedNode): boolean {
  return node.type === 'constantNode' && (node.params['value'] === 0 || node.params['value'] === 1);
}

/** Whether a wire of another kind still has a meaning at the handle. */
function isAccepted(source: ResolvedNode, edge: NormalisedEdge, kind: WireKind, handle: Handle) {
  if (handle.kind === 'boolean' && isBooleanConstant(source)) return true;
  const output = source.definition?.outputs.find(({ id }) => id === edge.sourceHandle);
  if (handle.size && output?.size) return true;
  // Old graphs wire the condition of a buy to its guard: it stands for the order.
  return handle.kind === 'order' && kind === 'boolean';
}

function kindIssue(source: ResolvedNode, target: ResolvedNode, edge: NormalisedEdge) {
  const handle = target.definition?.inputs.find(({ id }) => id === edge.targetHandle);
  const kind = edge.sourceHandle === null ? undefined : kindOf(source, edge.sourceHandle);
  if (!handle || !kind || kind === handle.kind) return null;
  if (isAccepted(source, edge, kind, handle)) return null;
  const message = `expected a ${handle.kind} on ${handle.id}, was the ${kind} of ${source.name}`;
  const place = { node: target.id, edge: edge.id, handle: handle.id };
  return issue('error', 'wire_type', message, place);
}

/** The nodes to wire, and what is known of those that could not be read. */
interface Wirable {
  readonly nodes: Nodes;
  readonly unreadNodes: readonly (string | undefined)[];
}

/** Checks every edge by itself and gathers the wires of each input; equal wires count once. */
export function resolveWires(
  edges: readonly NormalisedEdge[],
  { nodes, unreadNodes }: Wirable,
  issues: GraphIssue[],
): Wires {
  const inputs = new Map<string, Map<string, WireSource[]>>();
  const links: WireLink[] = [];
  const astray = new Set<string>();
  const missing = missingNodes([...nodes.keys()], unreadNodes);
  for (const edge of edges) {
    const source = nodes.get(edge.source);
    const target = nodes.get(edge.target);
    if (!source || !target) {
      const absent = [...(source ? [] : [edge.source]), ...(target ? [] : [edge.target])];
      const message = missing(absent);
      if (message !== null)
        issues.push(issue('error', 'dangling_edge', message, { edge: edge.id }));
      continue;
    }
    if (source.definition?.role === 'comment' || target.definition?.role === 'comment') {
      const message = 'a wire of a label has no meaning and is ignored';
      issues.push(issue('warning', 'ignored_wire', message, { edge: edge.id }));
      continue;
    }
    const reversed = reversedWire(source, target, edge);
    const [from, to] = reversed?.nodes ? [target, source] : [source, target];
    links.push({ source: from.id, target: to.id, delayed: to.definition?.role === 'guard' });
    if (reversed) {
      astray.add(to.id);
      const place = { node: target.id, edge: edge.id };
      issues.push(issue('error', 'unknown_handle', reversed.message, place));
      continue;
    }
    const atTarget = endIssue(target, 'target', edge);
    if (atTarget) astray.add(target.id);
    const found = [endIssue(source, 'source', edge), atTarget, kindIssue(source, target, edge)];
    issues.push(...found.filter((problem) => problem !== null));
    if (edge.targetHandle === null) continue;
    const byHandle = inputs.get(target.id) ?? new Map<string, WireSource[]>();
    const wires = byHandle.get(edge.targetHandle) ?? [];
    const wire = { edgeId: edge.id, node: source.id, handle: edge.sourceHandle };
    const known = wires.some(({ node, handle }) => node === wire.node && handle === wire.handle);
    if (!known) wires.push(wire);
    inputs.set(target.id, byHandle.set(edge.targetHandle, wires));
  }
  return { inputs, links, astray };
}
