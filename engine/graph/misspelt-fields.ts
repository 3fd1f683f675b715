import type { GraphIssue } from './issues';
import { issue } from './issues';
import { nearestName } from './nearest-name';
import type { PlainObject } from './plain-object';
import { ownValue } from './plain-object';

const KNOWN = {
  graph: ['nodes', 'edges'],
  node: ['id', 'type', 'data'],
  wire: ['source', 'target', 'sourceHandle', 'targetHandle'],
} as const;

/** More unknown fields are the editor's own, and comparing names takes time. */
const COMPARED_FIELDS = 20;

/**
 * Fields that look like one that the object lacks, one warning each; other unknown fields are the
 * editor's own. `prefix` is the path of the object, with a dot at the end.
 */
export function misspeltFields(
  kind: keyof typeof KNOWN,
  found: PlainObject,
  prefix = '',
  node?: string,
): GraphIssue[] {
  const known: readonly string[] = KNOWN[kind];
  const absent = new Set(known.filter((name) => ownValue(found, name) === undefined));
  if (absent.size === 0) return [];
  const unknown = Object.keys(found).filter((name) => !known.includes(name));
  return unknown.slice(0, COMPARED_FIELDS).flatMap((name) => {
    const meant = nearestName(name, [...absent]);
    if (meant === undefined) return [];
    absent.delete(meant);
    const message = `unknown field \`${prefix}${name}\`; did you mean \`${prefix}${meant}\`?`;
    return [issue('warning', 'unknown_field', message, { ...(node !== undefined && { node }) })];
  });
}
