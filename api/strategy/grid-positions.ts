interface Position {
  readonly x: number;
  readonly y: number;
}

const MARGIN = 50;
const COLUMN_WIDTH = 250;
const ROW_HEIGHT = 150;

/**
 * Positions for nodes that have none, from left to right along the wires and below the nodes that
 * have one. A node in a circle stands behind all others.
 */
export function gridPositions(
  nodes: readonly { readonly id: string }[],
  edges: readonly { readonly source: string; readonly target: string }[],
  given: readonly (Position | undefined)[],
): readonly Position[] {
  const columns = columnsOf(nodes, edges);
  const lowest = Math.max(...given.map((position) => position?.y ?? -Infinity));
  const top = Number.isFinite(lowest) ? lowest + ROW_HEIGHT : MARGIN;
  const rows = new Map<number, number>();
  return nodes.map(({ id }, i) => {
    const fixed = given[i];
    if (fixed !== undefined) return fixed;
    const column = columns.get(id) ?? 0;
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    return { x: MARGIN + column * COLUMN_WIDTH, y: top + row * ROW_HEIGHT };
  });
}

/** The number of wires on the longest way to each node. */
function columnsOf(
  nodes: readonly { readonly id: string }[],
  edges: readonly { readonly source: string; readonly target: string }[],
): ReadonlyMap<string, number> {
  const columns = new Map(nodes.map(({ id }) => [id, 0]));
  const waiting = new Map(nodes.map(({ id }) => [id, 0]));
  const targets = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { source, target } of edges) {
    if (!targets.has(source) || !waiting.has(target)) continue;
    targets.get(source)?.push(target);
    waiting.set(target, (waiting.get(target) ?? 0) + 1);
  }
  // Kahn's order (1962): a node follows once all its sources have their column.
  const ready = [...waiting].filter(([, count]) => count === 0).map(([id]) => id);
  for (const id of ready) {
    const next = (columns.get(id) ?? 0) + 1;
    for (const target of targets.get(id) ?? []) {
      columns.set(target, Math.max(columns.get(target) ?? 0, next));
      const left = (waiting.get(target) ?? 0) - 1;
      waiting.set(target, left);
      if (left === 0) ready.push(target);
    }
  }
  const last = Math.max(0, ...ready.map((id) => columns.get(id) ?? 0));
  for (const [id, count] of waiting) if (count > 0) columns.set(id, last + 1);
  return columns;
}
