import { NODE_TABLE } from '../nodes/table';
import type { NormalisedEdge, NormalisedNode } from './normalise';

const LONGEST_NAME = 40;

/**
 * What people see of each node, by id: its label, else the name of its type (`RSI`), with a number
 * in the order of the list where several would have the same name (`Compare 2`).
 */
export function nodeNames(nodes: readonly NormalisedNode[]): ReadonlyMap<string, string> {
  const plain = new Map(nodes.map((node) => [node.id, plainName(node)]));
  const all = [...plain.values()];
  const met = new Map<string, number>();
  return new Map(
    [...plain].map(([id, name]) => {
      const number = (met.get(name) ?? 0) + 1;
      met.set(name, number);
      const isShared = all.indexOf(name) !== all.lastIndexOf(name);
      return [id, isShared ? `${name} ${number}` : name];
    }),
  );
}

/** A wire by its ends: `Price price-out → RSI price-in`. */
export function wireName(edge: NormalisedEdge, names: ReadonlyMap<string, string>): string {
  const end = (node: string, handle: string | null) =>
    [names.get(node) ?? `(no node ${node.slice(0, LONGEST_NAME)})`, handle?.slice(0, LONGEST_NAME)]
      .filter(Boolean)
      .join(' ');
  return `${end(edge.source, edge.sourceHandle)} → ${end(edge.target, edge.targetHandle)}`;
}

function plainName({ type, data }: NormalisedNode): string {
  const { label } = data as { label?: unknown };
  const given = typeof label === 'string' ? label.trim() : '';
  return (given || (NODE_TABLE.get(type)?.name ?? type)).slice(0, LONGEST_NAME);
}
