import type { NodeDefinition } from '../nodes/definition';
import type { ParamValues } from '../nodes/params';
import { NODE_TABLE } from '../nodes/table';
import type { GraphIssue } from './issues';
import { issue, quote } from './issues';
import type { NormalisedNode } from './normalise';
import { resolveParams } from './resolve-params';

/** A node with what it needs to run; no definition when its type is unknown. */
export interface ResolvedNode {
  readonly id: string;
  readonly type: string;
  /** As people see it. */
  readonly name: string;
  readonly definition: NodeDefinition | undefined;
  readonly params: ParamValues;
}

/** Nodes by id in the order of the list; of several with one id the first stays. */
export function resolveNodes(
  nodes: readonly NormalisedNode[],
  names: ReadonlyMap<string, string>,
  issues: GraphIssue[],
): Map<string, ResolvedNode> {
  const resolved = new Map<string, ResolvedNode>();
  for (const { id, type, data } of nodes) {
    if (resolved.has(id)) {
      const message = 'expected node ids to be unique, but another node has the same id';
      issues.push(issue('error', 'duplicate_node_id', message, { node: id }));
      continue;
    }
    const definition = NODE_TABLE.get(type);
    if (!definition) {
      const message = `Unknown node type ${quote(type)}`;
      issues.push(issue('error', 'unknown_type', message, { node: id }));
    }
    const params = definition ? resolveParams(id, definition, data, issues) : {};
    resolved.set(id, { id, type, name: names.get(id) ?? type, definition, params });
  }
  return resolved;
}
