export type IssueLevel = 'error' | 'warning' | 'info';

/** One finding about a graph and the place it concerns. */
export interface GraphIssue {
  level: IssueLevel;
  code: string;
  node_id: string | null;
  edge_id: string | null;
  handle: string | null;
  /** The node by its name, or the wire by its ends, as people see them; null for the whole graph. */
  where: string | null;
  message: string;
}

/** Errors that make a graph unfit to be stored; all other errors only keep it from running. */
export const SAVE_BLOCKING_CODES: ReadonlySet<string> = new Set([
  'malformed',
  'size_limit',
  'empty',
  'duplicate_node_id',
  'unknown_type',
  'dangling_edge',
  'cycle',
]);

/** Errors after which a part of the graph is unknown: what seems to be missing may be in that part. */
export const UNREAD_CODES: ReadonlySet<string> = new Set([
  'malformed',
  'size_limit',
  'duplicate_node_id',
  'unknown_type',
  'dangling_edge',
]);

/** An issue with its place; parts of the place that do not apply are null. */
export function issue(
  level: IssueLevel,
  code: string,
  message: string,
  place: { node?: string; edge?: string; handle?: string } = {},
): GraphIssue {
  return {
    level,
    code,
    node_id: place.node ?? null,
    edge_id: place.edge ?? null,
    handle: place.handle ?? null,
    where: null,
    message,
  };
}

const LONGEST_QUOTE = 60;

/** What users wrote, inside a message: text quoted and cut, so that a message stays readable. */
export function quote(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value !== 'string') return String(value);
  const text = value.length > LONGEST_QUOTE ? `${value.slice(0, LONGEST_QUOTE)}…` : value;
  return JSON.stringify(text);
}
