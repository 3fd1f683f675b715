import { GRAPH_LIMITS, KEY_TWICE, hasMoreValues, repeatedKey } from '../../engine';
import { invalidField } from '../shared/requests';
import { memberTexts } from './json-members';

/** What a request says about the graph: nothing when it has none of these keys. */
interface TreeFields {
  readonly json_tree?: unknown;
  readonly nodes?: unknown;
  readonly edges?: unknown;
}

/** A tree as it came, and its text where that is known. */
export interface SubmittedTree {
  readonly value: unknown;
  readonly text: string | undefined;
}

const TIMES_ENCODED = 3;

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
    if (typeof given === 'string') return decoded(given);
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

/** A tree that came as JSON text, perhaps encoded more than once; wrong text is left to the engine. */
function decoded(given: string): SubmittedTree {
  let value: unknown = given;
  let text = given;
  for (let times = 0; typeof value === 'string' && times < TIMES_ENCODED; times++) {
    text = value;
    // The engine says so, and of the other texts what is wrong with them.
    if (hasMoreValues(text, GRAPH_LIMITS.newValues)) return { value: given, text: undefined };
    try {
      value = JSON.parse(text);
    } catch {
      return { value: given, text: undefined };
    }
    const twice = repeatedKey(text, value);
    if (twice !== undefined) throw invalidField(`json_tree.${twice}`, KEY_TWICE);
  }
  return { value, text: text.trim() };
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
