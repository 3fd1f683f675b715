import { normaliseGraph } from '../../engine';
import type { NormalisedEdge, NormalisedNode } from '../../engine';
import { gridPositions } from './grid-positions';

type Json = Readonly<Record<string, unknown>>;

interface Tree {
  readonly nodes: readonly unknown[];
  readonly edges: readonly unknown[];
}

/**
 * The tree with all that the canvas needs to draw it: nodes with data, position and the exact name
 * of their type, edges with an id and their handles. What is there stays as it is, so that a tree
 * of the canvas comes back unchanged; a tree that cannot be read is left to the engine's report.
 */
export function drawableTree<T extends Tree>(tree: T): T {
  const { nodes, edges } = normaliseGraph(tree);
  if (nodes.length !== tree.nodes.length || edges.length !== tree.edges.length) return tree;
  const positions = tree.nodes.map((raw) => positionOf(raw as Json));
  const placed = positions.includes(undefined) ? gridPositions(nodes, edges, positions) : positions;
  return {
    ...tree,
    nodes: tree.nodes.map((raw, i) => ({
      ...drawableNode(raw as Json, nodes[i] as NormalisedNode),
      position: (positions[i] && (raw as Json)['position']) ?? placed[i],
    })),
    edges: tree.edges.map((raw, i) => drawableEdge(raw as Json, edges[i] as NormalisedEdge)),
  };
}

function drawableNode(raw: Json, { id, type }: NormalisedNode) {
  return { ...raw, id, type, data: raw['data'] ?? {} };
}

function drawableEdge(raw: Json, edge: NormalisedEdge) {
  const { id, source, target, sourceHandle, targetHandle } = edge;
  return {
    ...raw,
    id,
    source,
    target,
    ...(isMissing(raw['sourceHandle']) && sourceHandle !== null && { sourceHandle }),
    ...(isMissing(raw['targetHandle']) && targetHandle !== null && { targetHandle }),
  };
}

function isMissing(handle: unknown): boolean {
  return handle === undefined || handle === null || handle === '';
}

function positionOf({ position }: Json): { x: number; y: number } | undefined {
  const { x, y } = (position ?? {}) as Json;
  return typeof x === 'number' && typeof y === 'number' ? { x, y } : undefined;
}
