import { isFlattened, unflatten } from './flattened';
import type { GraphIssue } from './issues';
import { issue, quote } from './issues';
import { checkSize, GRAPH_LIMITS, hasMoreValues, tooLarge } from './limits';
import { misspeltFields } from './misspelt-fields';
import type { PlainObject } from './plain-object';
import { isPlainObject } from './plain-object';

/** Node and edge lists as found, members not looked at yet; `rest` holds unknown top-level keys. */
interface RawTree {
  nodes: readonly unknown[];
  edges: readonly unknown[];
  rest: PlainObject;
}

export type ReadTree =
  | { ok: true; tree: RawTree; misspelt: readonly GraphIssue[] }
  | { ok: false; issue: GraphIssue };

/** Saved bodies were found encoded twice; more often is not believed. */
const TIMES_ENCODED = 3;

function malformed(message: string): ReadTree {
  return { ok: false, issue: issue('error', 'malformed', message) };
}

function parseText(input: unknown, mostValues: number): ReadTree | { ok: true; value: unknown } {
  let value = input;
  for (let times = 0; typeof value === 'string' && times < TIMES_ENCODED; times++) {
    if (value.length > GRAPH_LIMITS.textLength) {
      return { ok: false, issue: tooLarge('characters', GRAPH_LIMITS.textLength, value.length) };
    }
    if (hasMoreValues(value, mostValues)) {
      return { ok: false, issue: tooLarge('values', mostValues) };
    }
    try {
      value = JSON.parse(value) as unknown;
    } catch {
      return malformed(`expected a graph as JSON, was ${quote(value)}`);
    }
  }
  return { ok: true, value };
}

/**
 * Brings every accepted form (object, save body, JSON text, flattened list) to node and edge lists
 * within the limits. Nothing is changed inside nodes and edges of the current form.
 */
export function readTree(input: unknown, mostValues: number = GRAPH_LIMITS.values): ReadTree {
  const parsed = parseText(input, mostValues);
  if (!parsed.ok || 'tree' in parsed) return parsed;
  let value = parsed.value;
  if (isPlainObject(value) && !('nodes' in value) && 'json_tree' in value) {
    const inner = parseText(value['json_tree'], mostValues);
    if (!inner.ok || 'tree' in inner) return inner;
    value = inner.value;
  }
  const tooBig = checkSize(value, mostValues);
  if (tooBig) return { ok: false, issue: tooBig };
  const listed = Array.isArray(value) ? { nodes: value as unknown[] } : value;
  if (!isPlainObject(listed)) return malformed(`expected an object with nodes and edges`);
  const { nodes, edges, ...rest } = listed;
  const misspelt = misspeltFields('graph', listed);
  const nodeList: unknown = isPlainObject(nodes) ? Object.values(nodes) : nodes;
  if (!Array.isArray(nodeList)) {
    const [first] = nodes === undefined ? misspelt : [];
    return malformed(first?.message ?? 'expected nodes to be a list');
  }
  if (nodeList.length > GRAPH_LIMITS.nodes) {
    return { ok: false, issue: tooLarge('nodes', GRAPH_LIMITS.nodes, nodeList.length) };
  }
  const members: readonly unknown[] = nodeList;
  const noEdges =
    edges === undefined || edges === null || (Array.isArray(edges) && edges.length === 0);
  const isFlat = noEdges && isFlattened(members);
  const tree: RawTree = isFlat
    ? { ...unflatten(members), rest }
    : { nodes: members, edges: noEdges ? [] : (edges as readonly unknown[]), rest };
  if (!Array.isArray(tree.edges)) return malformed('expected edges to be a list');
  if (tree.edges.length > GRAPH_LIMITS.edges) {
    return { ok: false, issue: tooLarge('edges', GRAPH_LIMITS.edges, tree.edges.length) };
  }
  // Nodes of the old list form carry their wires themselves.
  return { ok: true, tree, misspelt: isFlat ? [] : misspelt };
}
