import type { GraphIssue } from './issues';
import { issue } from './issues';

/** Hard limits of a graph; they hold before anything that costs time. */
export const GRAPH_LIMITS = {
  nodes: 500,
  edges: 2_000,
  textLength: 2_000_000,
  depth: 32,
  values: 200_000,
  idLength: 300,
  /** Doubles of state in step mode over all nodes: 8 MB a session. */
  memory: 1_000_000,
} as const;

/** A `size_limit` error that says what was counted and what is allowed. */
export function tooLarge(what: string, limit: number, was?: number): GraphIssue {
  const found = was === undefined ? 'more' : String(was);
  return issue('error', 'size_limit', `expected at most ${limit} ${what}, were ${found}`);
}

/**
 * Walks any value without recursion and stops at the first limit it meets, so that neither depth nor
 * size of hostile input costs more than the limits allow.
 */
export function checkSize(root: unknown): GraphIssue | null {
  const stack: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  let values = 0;
  let text = 0;
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { value, depth } = top;
    if (++values > GRAPH_LIMITS.values) return tooLarge('values', GRAPH_LIMITS.values);
    if (typeof value === 'string') text += value.length;
    if (typeof value === 'object' && value !== null) {
      if (depth >= GRAPH_LIMITS.depth) return tooLarge('levels of nesting', GRAPH_LIMITS.depth);
      const isArray = Array.isArray(value);
      const keys = isArray ? [] : Object.keys(value);
      const members: unknown[] = isArray ? value : Object.values(value);
      if (members.length > GRAPH_LIMITS.values) return tooLarge('values', GRAPH_LIMITS.values);
      for (const key of keys) text += key.length;
      for (const member of members) stack.push({ value: member, depth: depth + 1 });
    }
    if (text > GRAPH_LIMITS.textLength) return tooLarge('characters', GRAPH_LIMITS.textLength);
    if (stack.length > GRAPH_LIMITS.values) return tooLarge('values', GRAPH_LIMITS.values);
  }
  return null;
}
