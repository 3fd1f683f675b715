import { exactTypeName, NODE_TABLE } from '../nodes/table';
import type { Handle } from '../nodes/definition';
import { fingerprint } from './fingerprint';
import type { GraphIssue } from './issues';
import { issue, quote } from './issues';
import { GRAPH_LIMITS, tooLarge } from './limits';
import { misspeltFields } from './misspelt-fields';
import { normaliseData } from './normalise-data';
import type { PlainObject } from './plain-object';
import { asText, isPlainObject, ownValue } from './plain-object';
import { readTree } from './tree';

/** A node in today's spelling; keys that the engine does not know are kept. */
export interface NormalisedNode extends PlainObject {
  id: string;
  type: string;
  data: PlainObject;
}

/** A wire in today's spelling; a handle is null where none was given and none can be inferred. */
export interface NormalisedEdge extends PlainObject {
  id: string;
  source: string;
  target: string;
  sourceHandle: string | null;
  targetHandle: string | null;
}

export interface NormalisedGraph extends PlainObject {
  nodes: NormalisedNode[];
  edges: NormalisedEdge[];
}

/** The graph and what had to be said while reading it. */
export interface Normalisation {
  graph: NormalisedGraph;
  issues: GraphIssue[];
  /** Ids of the nodes that could not be read; undefined for one without an id. */
  unreadNodes: (string | undefined)[];
}

/** Which of the members an object lacks: ` it has no type`. */
function lacking(members: Readonly<Record<string, string | undefined>>): string {
  const names = Object.keys(members).filter((name) => members[name] === undefined);
  return `it has no ${names.join(' and no ')}`;
}

function normaliseNode(raw: unknown, index: number, issues: GraphIssue[]): NormalisedNode | null {
  if (!isPlainObject(raw)) {
    const message = `expected nodes[${index}] to be an object, was ${quote(raw)}`;
    issues.push(issue('error', 'malformed', message));
    return null;
  }
  const id = asText(ownValue(raw, 'id'));
  const type = asText(ownValue(raw, 'type'));
  issues.push(...misspeltFields('node', raw, `nodes.${index}.`, id));
  if (id === undefined || type === undefined) {
    const message = `expected nodes[${index}] to have an id and a type, each a text, but ${lacking({ id, type })}`;
    issues.push(issue('error', 'malformed', message, { node: id }));
    return null;
  }
  if (Math.max(id.length, type.length) > GRAPH_LIMITS.idLength) {
    issues.push(tooLarge(`characters in id and type of node ${index}`, GRAPH_LIMITS.idLength));
    return null;
  }
  const stored = ownValue(raw, 'data') ?? {};
  if (!isPlainObject(stored)) {
    const message = `expected data of node ${quote(id)} to be an object, was ${quote(stored)}`;
    issues.push(issue('error', 'malformed', message, { node: id }));
    return null;
  }
  const exact = exactTypeName(type) ?? type;
  if (exact !== type) {
    const message = `type ${quote(type)} is read as ${exact}`;
    issues.push(issue('warning', 'alias_used', message, { node: id }));
  }
  const definition = NODE_TABLE.get(exact);
  if (!definition) return { ...raw, id, type: exact, data: { ...stored } };
  const { data, renamed } = normaliseData(definition, stored);
  for (const old of renamed) {
    const message = `${quote(old)} is an older spelling and was updated`;
    issues.push(issue('info', 'alias_used', message, { node: id }));
  }
  return { ...raw, id, type: exact, data };
}

/** The handle meant: an alias becomes its handle, no handle becomes the only one there is. */
function currentHandle(handles: readonly Handle[] | undefined, given: string | null) {
  if (!handles) return given;
  if (given === null) {
    const drawn = handles.filter((handle) => handle.drawn !== false);
    return drawn.length === 1 ? (drawn[0] as Handle).id : null;
  }
  const meant = handles.find(({ id, aliases }) => id === given || aliases?.includes(given));
  return meant ? meant.id : given;
}

/** Whether wires get the handles of today, or stay at those that are written. */
type Handles = 'current' | 'as written';

function handleText(value: unknown): string | null {
  const text = asText(value);
  return text === undefined || text === '' ? null : text;
}

function tellAlias(
  issues: GraphIssue[],
  edge: string,
  old: string | null,
  now: string | null,
): void {
  if (old === null || now === null || old === now) return;
  const message = `handle ${quote(old)} is read as ${now}`;
  issues.push(issue('info', 'alias_used', message, { edge, handle: now }));
}

function normaliseEdge(
  raw: unknown,
  index: number,
  types: ReadonlyMap<string, string>,
  issues: GraphIssue[],
  handles: Handles,
): NormalisedEdge | null {
  if (!isPlainObject(raw)) {
    const message = `expected edges[${index}] to be an object, was ${quote(raw)}`;
    issues.push(issue('error', 'malformed', message));
    return null;
  }
  issues.push(...misspeltFields('wire', raw, `edges.${index}.`));
  const source = asText(ownValue(raw, 'source'));
  const target = asText(ownValue(raw, 'target'));
  if (source === undefined || target === undefined) {
    const message = `expected edges[${index}] to have a source and a target, each the id of a node, but ${lacking({ source, target })}`;
    issues.push(issue('error', 'malformed', message));
    return null;
  }
  const givenSource = handleText(ownValue(raw, 'sourceHandle'));
  const givenTarget = handleText(ownValue(raw, 'targetHandle'));
  const sourceNode = NODE_TABLE.get(types.get(source) ?? '');
  const targetNode = NODE_TABLE.get(types.get(target) ?? '');
  const isCurrent = handles === 'current';
  const sourceHandle = isCurrent ? currentHandle(sourceNode?.outputs, givenSource) : givenSource;
  const targetHandle = isCurrent ? currentHandle(targetNode?.inputs, givenTarget) : givenTarget;
  const id =
    asText(ownValue(raw, 'id')) ??
    `edge-${fingerprint(JSON.stringify([source, sourceHandle, target, targetHandle]))}`;
  const longest = Math.max(
    id.length,
    source.length,
    target.length,
    sourceHandle?.length ?? 0,
    targetHandle?.length ?? 0,
  );
  if (longest > GRAPH_LIMITS.idLength) {
    issues.push(tooLarge(`characters in the names of edge ${index}`, GRAPH_LIMITS.idLength));
    return null;
  }
  tellAlias(issues, id, givenSource, sourceHandle);
  tellAlias(issues, id, givenTarget, targetHandle);
  return { ...raw, id, source, target, sourceHandle, targetHandle };
}

/** Normalises and keeps the findings; a tree that cannot be read gives an empty graph. */
export function normalise(
  input: unknown,
  handles: Handles = 'current',
  mostValues?: number,
): Normalisation {
  const read = readTree(input, mostValues);
  if (!read.ok) return { graph: { nodes: [], edges: [] }, issues: [read.issue], unreadNodes: [] };
  const issues: GraphIssue[] = [...read.misspelt];
  const unreadNodes: (string | undefined)[] = [];
  const nodes = read.tree.nodes.flatMap((raw, index) => {
    const node = normaliseNode(raw, index, issues);
    if (node !== null) return [node];
    unreadNodes.push(isPlainObject(raw) ? asText(ownValue(raw, 'id')) : undefined);
    return [];
  });
  const types = new Map(nodes.map(({ id, type }) => [id, type]));
  const edges = read.tree.edges
    .map((raw, index) => normaliseEdge(raw, index, types, issues, handles))
    .filter((edge) => edge !== null);
  return { graph: { ...read.tree.rest, nodes, edges }, issues, unreadNodes };
}

/**
 * The graph in today's form: older forms, handles and spellings mapped, numbers coerced, edges with
 * ids. Doing it twice changes nothing; the input is left untouched.
 */
export function normaliseGraph(tree: unknown): NormalisedGraph {
  return normalise(tree).graph;
}

/** The graph in today's form, with each wire at the handles that are written: those of an older engine. */
export function graphAsWired(tree: unknown): NormalisedGraph {
  return normalise(tree, 'as written').graph;
}
