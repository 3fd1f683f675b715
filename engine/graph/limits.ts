import type { GraphIssue } from './issues';
import { issue } from './issues';

/** Hard limits of a graph; they hold before anything that costs time. */
export const GRAPH_LIMITS = {
  nodes: 500,
  edges: 2_000,
  textLength: 2_000_000,
  depth: 32,
  /** Of a graph that is stored already. */
  values: 200_000,
  /** Of one that is submitted: a full canvas of 500 nodes and 2,000 edges has 33,000. */
  newValues: 40_000,
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
export function checkSize(root: unknown, mostValues: number): GraphIssue | null {
  // Lists and objects still to be looked at, and how deep each of them lies.
  const open: object[] = [[root]];
  const depths: number[] = [-1];
  let values = 0;
  let text = 0;
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    const depth = (depths.pop() as number) + 1;
    const isArray = Array.isArray(top);
    const found = (isArray ? top : Object.values(top)) as readonly unknown[];
    values += found.length;
    if (values > mostValues) return tooLarge('values', mostValues);
    if (!isArray) for (const key of Object.keys(top)) text += key.length;
    for (let i = 0; i < found.length; i++) {
      const value = found[i];
      if (typeof value === 'string') text += value.length;
      if (typeof value !== 'object' || value === null) continue;
      if (depth >= GRAPH_LIMITS.depth) return tooLarge('levels of nesting', GRAPH_LIMITS.depth);
      open.push(value);
      depths.push(depth);
    }
    if (text > GRAPH_LIMITS.textLength) return tooLarge('characters', GRAPH_LIMITS.textLength);
  }
  return null;
}

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];

/** Whether JSON text has more commas outside of its texts, and so more values: known before it is parsed. */
export function hasMoreValues(json: string, most: number): boolean {
  let commas = 0;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) at = endOfText(json, at);
    else if (code === COMMA && ++commas >= most) return true;
  }
  return false;
}

/** Where the text of JSON that begins here ends; the end of all where it does not. */
export function endOfText(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end !== -1; end = json.indexOf('"', end + 1)) {
    let before = end;
    while (json.charCodeAt(before - 1) === BACKSLASH) before--;
    if ((end - before) % 2 === 0) return end;
  }
  return json.length;
}
