interface Change {
  readonly path: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

interface PartsDiff {
  readonly added: unknown[];
  readonly removed: unknown[];
  readonly changed: { readonly id: string; readonly changes: Change[] }[];
}

interface Tree {
  readonly nodes: readonly unknown[];
  readonly edges: readonly unknown[];
  readonly [key: string]: unknown;
}

/** Keys of nodes and edges that the canvas keeps for itself. */
const LAYOUT = new Set([
  'position',
  'positionAbsolute',
  'measured',
  'width',
  'height',
  'selected',
  'dragging',
  'animated',
  'style',
  'markerEnd',
]);

/** What differs between two trees: nodes and edges by their ids, other keys by their path. */
export function diffTrees(from: Tree, to: Tree) {
  const { nodes: _nodes, edges: _edges, ...restFrom } = from;
  const { nodes: _nodesTo, edges: _edgesTo, ...restTo } = to;
  const nodes = diffParts(from.nodes, to.nodes);
  const edges = diffParts(from.edges, to.edges);
  const tree = changesOf(restFrom, restTo);
  const layoutOnly = [nodes, edges].every(
    ({ added, removed, changed }) =>
      added.length === 0 &&
      removed.length === 0 &&
      changed.every(({ changes }) => changes.every(({ path }) => isLayout(path))),
  );
  return { nodes, edges, tree, layout_only: layoutOnly };
}

function isLayout(path: string): boolean {
  return LAYOUT.has(path.split('.')[0] ?? '');
}

function diffParts(from: readonly unknown[], to: readonly unknown[]): PartsDiff {
  const [before, after] = [byId(from), byId(to)];
  return {
    added: [...after].filter(([id]) => !before.has(id)).map(([, part]) => part),
    removed: [...before].filter(([id]) => !after.has(id)).map(([, part]) => part),
    changed: [...before].flatMap(([id, part]) => {
      if (!after.has(id)) return [];
      const changes = changesOf(part, after.get(id));
      return changes.length === 0 ? [] : [{ id, changes }];
    }),
  };
}

/** Old edges have no id: the wire itself names them. The same name again gets a number. */
function byId(parts: readonly unknown[]): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const part of parts) {
    const name = nameOf(part);
    let unique = name;
    for (let next = 2; found.has(unique); next++) unique = `${name}#${next}`;
    found.set(unique, part);
  }
  return found;
}

function nameOf(part: unknown): string {
  if (!isObject(part)) return JSON.stringify(part);
  const { id } = part;
  if (typeof id === 'string' || typeof id === 'number') return String(id);
  const { source, sourceHandle, target, targetHandle } = part;
  return JSON.stringify([source, sourceHandle ?? null, target, targetHandle ?? null]);
}

/** The differences of two values, objects member by member; lists and all else as a whole. */
export function changesOf(from: unknown, to: unknown, path = ''): Change[] {
  if (isObject(from) && isObject(to)) {
    const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
    return [...keys].flatMap((key) =>
      changesOf(own(from, key), own(to, key), path === '' ? key : `${path}.${key}`),
    );
  }
  if (JSON.stringify(from) === JSON.stringify(to)) return [];
  return [
    {
      path,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    },
  ];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(value: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
