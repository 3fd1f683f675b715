import type { Handle } from '../nodes/definition';
import type { GraphIssue } from './issues';
import { issue, quote } from './issues';
import { nearestName } from './nearest-name';
import type { NormalisedEdge } from './normalise';
import type { ResolvedNode } from './resolve-nodes';

type Handles = readonly Handle[] | undefined;

function has(handles: Handles, given: string | null): boolean {
  return (
    handles?.some(({ id, aliases }) => id === given || aliases?.includes(given ?? '')) ?? false
  );
}

/**
 * What is wrong with a wire from an input to an output, or with one whose handles are exchanged;
 * `nodes` is true if source and target must change places. Null for any other wire.
 */
export function reversedWire(
  source: ResolvedNode,
  target: ResolvedNode,
  { sourceHandle, targetHandle }: NormalisedEdge,
): { nodes: boolean; message: string } | null {
  const [from, to] = [source.definition, target.definition];
  if (has(from?.outputs, sourceHandle) && has(to?.inputs, targetHandle)) return null;
  if (has(from?.inputs, sourceHandle) && has(to?.outputs, targetHandle)) {
    const swaps = 'exchange source with target, and sourceHandle with targetHandle';
    return { nodes: true, message: `the wire is the wrong way round: ${swaps}` };
  }
  if (has(to?.outputs, sourceHandle) && has(from?.inputs, targetHandle)) {
    const message = 'the wire is the wrong way round: exchange source with target';
    return { nodes: true, message };
  }
  if (has(from?.outputs, targetHandle) && has(to?.inputs, sourceHandle)) {
    const message = 'the wire is the wrong way round: exchange sourceHandle with targetHandle';
    return { nodes: false, message };
  }
  if (to?.inputs.length === 0 && to.outputs.length > 0 && (from?.inputs.length ?? 0) > 0) {
    const message = `the wire is the wrong way round: ${target.name} has no inputs`;
    return { nodes: true, message };
  }
  return null;
}

const ENDS = {
  source: { noun: 'outputs', verb: 'begin' },
  target: { noun: 'inputs', verb: 'end' },
} as const;

/** The error of one end of a wire: a handle that the node does not have, or none where there are several. */
export function endIssue(
  node: ResolvedNode,
  side: 'source' | 'target',
  edge: NormalisedEdge,
): GraphIssue | null {
  const handles = side === 'source' ? node.definition?.outputs : node.definition?.inputs;
  const given = side === 'source' ? edge.sourceHandle : edge.targetHandle;
  if (!handles || handles.some(({ id }) => id === given)) return null;
  const place = { node: node.id, edge: edge.id };
  const { noun, verb } = ENDS[side];
  const code = given === null ? 'missing_handle' : 'unknown_handle';
  const names = handles.map(({ id }) => id);
  const was = given === null ? `it names no ${side}Handle` : `was ${quote(given)}`;
  const message =
    names.length === 0
      ? `${node.name} has no ${noun}: no wire can ${verb} there`
      : `expected a ${side} handle of ${names.join(', ')}, ${was}`;
  return issue('error', code, message, { ...place, ...(given !== null && { handle: given }) });
}

/** Ids of nodes that were compared; more are hardly misspelt, and comparing takes time. */
const COMPARED_IDS = 20;

/**
 * Says that wires lead to nodes that are not there. Null for nodes that could not be read, which has
 * been said; one without an id may be any.
 */
export function missingNodes(
  known: readonly string[],
  unread: readonly (string | undefined)[],
): (ids: readonly string[]) => string | null {
  const suggestions = new Map<string, string | undefined>();
  const suggestionFor = (id: string) => {
    if (!suggestions.has(id) && suggestions.size < COMPARED_IDS) {
      suggestions.set(id, nearestName(id, known));
    }
    const near = suggestions.get(id);
    return near === undefined ? '' : ` (did you mean ${quote(near)}?)`;
  };
  return (ids) => {
    const told = ids.filter((id) => !unread.includes(id) && !unread.includes(undefined));
    if (told.length === 0) return null;
    const names = told.map((id) => `no node ${quote(id)}${suggestionFor(id)}`);
    return `expected both ends of the wire to exist, but there is ${names.join(' and ')}`;
  };
}
