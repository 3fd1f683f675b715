import { decodedTree } from '../shared/decoded-tree';
import type { SubmittedTree } from '../shared/decoded-tree';
import { memberTexts } from './json-members';

export type { SubmittedTree };

/** What a request says about the graph: nothing when it has none of these keys. */
interface TreeFields {
  readonly json_tree?: unknown;
  readonly nodes?: unknown;
  readonly edges?: unknown;
}

/**
 * The tree of a save body: `json_tree`, or `nodes` and `edges` at the top level as older clients
 * send them. `raw` is the body's own text, from which the tree's is taken unchanged.
 */
export function submittedTree(
  body: TreeFields,
  raw: string | undefined,
): SubmittedTree | undefined {
  const given = body.json_tree ?? undefined;
  if (given !== undefined) {
    if (typeof given === 'string') return decodedTree(given);
    return {
      value: given,
      text: raw === undefined ? undefined : memberTexts(raw).get('json_tree'),
    };
  }
  const { nodes, edges } = body;
  if ((nodes ?? undefined) === undefined) return undefined;
  if ((edges ?? undefined) === undefined) return { value: { nodes }, text: undefined };
  const members = raw === undefined ? undefined : memberTexts(raw);
  const text = members && `{"nodes":${members.get('nodes')},"edges":${members.get('edges')}}`;
  return { value: { nodes, edges }, text };
}

/** The form that the canvas saves today. */
export interface CurrentForm {
  readonly nodes: readonly unknown[];
  readonly edges: readonly unknown[];
}

export function isCurrentForm(value: unknown): value is CurrentForm {
  if (typeof value !== 'object' || value === null) return false;
  const { nodes, edges } = value as TreeFields;
  return Array.isArray(nodes) && Array.isArray(edges);
}
