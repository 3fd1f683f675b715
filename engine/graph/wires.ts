import type { Handle, WireKind } from '../nodes/definition';
import type { GraphIssue } from './issues';
import { issue, quote } from './issues';
import type { NormalisedEdge } from './normalise';
import type { ResolvedNode } from './resolve-nodes';

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
}

/** A wire for ordering and reachability. */
export interface WireLink {
  readonly source: string;
  readonly target: string;
  /** The target reads the value of the bar before: guards act before the nodes of a bar do. */
  readonly delayed: boolean;
}

type Nodes = ReadonlyMap<string, ResolvedNode>;

function endpointIssue(
  handles: readonly Handle[] | undefined,
  given: string | null,
  place: { node: string; edge: string },
  side: 'source' | 'target',
): GraphIssue | null {
  if (!handles) return null;
  const names = handles.map(({ id }) => id).join(', ') || 'none';
  if (given === null) {
    const message = `expected the wire to name a ${side} handle (${names})`;
    return issue('error', 'missing_handle', message, place);
  }
  if (handles.some(({ id }) => id === given)) return null;
  const message = `expected a ${side} handle of ${names}, was ${quote(given)}`;
  return issue('error', 'unknown_handle', message, { ...place, handle: given });
}

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

/** Checks every edge by itself and gathers the wires of each input; equal wires count once. */
export function resolveWires(
  edges: readonly NormalisedEdge[],
  nodes: Nodes,
  issues: GraphIssue[],
): Wires {
  const inputs = new Map<string, Map<string, WireSource[]>>();
  const links: WireLink[] = [];
  for (const edge of edges) {
    const source = nodes.get(edge.source);
    const target = nodes.get(edge.target);
    if (!source || !target) {
      const end = source ? 'target' : 'source';
      const message = `expected both ends of the wire to exist, but its ${end} does not`;
      issues.push(issue('error', 'dangling_edge', message, { edge: edge.id }));
      continue;
    }
    if (source.definition?.role === 'comment' || target.definition?.role === 'comment') {
      const message = 'a wire of a label has no meaning and is ignored';
      issues.push(issue('warning', 'ignored_wire', message, { edge: edge.id }));
      continue;
    }
    links.push({
      source: source.id,
      target: target.id,
      delayed: target.definition?.role === 'guard',
    });
    const found = [
      endpointIssue(
        source.definition?.outputs,
        edge.sourceHandle,
        { node: source.id, edge: edge.id },
        'source',
      ),
      endpointIssue(
        target.definition?.inputs,
        edge.targetHandle,
        { node: target.id, edge: edge.id },
        'target',
      ),
      kindIssue(source, target, edge),
    ].filter((problem) => problem !== null);
    issues.push(...found);
    if (edge.targetHandle === null) continue;
    const byHandle = inputs.get(target.id) ?? new Map<string, WireSource[]>();
    const wires = byHandle.get(edge.targetHandle) ?? [];
    const wire = { edgeId: edge.id, node: source.id, handle: edge.sourceHandle };
    const known = wires.some(({ node, handle }) => node === wire.node && handle === wire.handle);
    if (!known) wires.push(wire);
    inputs.set(target.id, byHandle.set(edge.targetHandle, wires));
  }
  return { inputs, links };
}
