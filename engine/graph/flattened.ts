import type { PlainObject } from './plain-object';
import { asText, isPlainObject, ownValue } from './plain-object';

/** The old list form: members carry their wires as `inputs` and `outputs`, there is no edge list. */
export function isFlattened(members: readonly unknown[]): boolean {
  return members.some(
    (member) =>
      isPlainObject(member) && (hasPorts(member, 'inputs') || hasPorts(member, 'outputs')),
  );
}

function hasPorts(member: PlainObject, key: 'inputs' | 'outputs'): boolean {
  return Array.isArray(ownValue(member, key));
}

function ports(member: PlainObject | undefined, key: 'inputs' | 'outputs'): PlainObject[] {
  const list = member && ownValue(member, key);
  return Array.isArray(list) ? list.filter(isPlainObject) : [];
}

/** Old exports wrote a placeholder where the handle was not known. */
function handleName(port: PlainObject | undefined, nodeId: string, side: 'in' | 'out') {
  const name = port && asText(ownValue(port, 'name'));
  const placeholder = side === 'in' ? 'input' : 'output';
  return name === undefined || name === placeholder || name === `${nodeId}-${side}` ? null : name;
}

/**
 * One edge per output entry, joined to the target's input entry of the same id, else to the first
 * one of that source which no edge has taken yet.
 */
export function unflatten(members: readonly unknown[]): { nodes: unknown[]; edges: unknown[] } {
  const taken = new Set<PlainObject>();
  const byId = new Map<string, PlainObject>();
  for (const member of members.filter(isPlainObject)) {
    const id = asText(ownValue(member, 'id'));
    if (id !== undefined && !byId.has(id)) byId.set(id, member);
  }
  const edges = [...byId].flatMap(([source, member]) =>
    ports(member, 'outputs').map((output) => {
      const target = asText(ownValue(output, 'to')) ?? '';
      const id = asText(ownValue(output, 'id'));
      const inputs = ports(byId.get(target), 'inputs');
      const ofSource = inputs.filter((port) => asText(ownValue(port, 'from')) === source);
      const input =
        inputs.find((port) => id !== undefined && asText(ownValue(port, 'id')) === id) ??
        ofSource.find((port) => !taken.has(port)) ??
        ofSource[0];
      if (input) taken.add(input);
      return {
        ...(id === undefined ? {} : { id }),
        source,
        target,
        sourceHandle: handleName(output, source, 'out'),
        targetHandle: handleName(input, target, 'in'),
      };
    }),
  );
  const nodes = members.map((member) => {
    if (!isPlainObject(member)) return member;
    const { inputs: _inputs, outputs: _outputs, ...node } = member;
    return node;
  });
  return { nodes, edges };
}
