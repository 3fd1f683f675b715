import { checkOrder, checkPurpose } from './check-flow';
import { checkGuards } from './guarded-buys';
import { checkInputs } from './check-inputs';
import type { GraphIssue, IssueLevel } from './issues';
import { issue, SAVE_BLOCKING_CODES, UNREAD_CODES } from './issues';
import type { NormalisedGraph } from './normalise';
import { normalise } from './normalise';
import { nodeNames, wireName } from './node-names';
import type { ResolvedNode } from './resolve-nodes';
import { resolveNodes } from './resolve-nodes';
import type { Wires } from './wires';
import { resolveWires } from './wires';

/** All findings about a graph at once; the field names are those of stored reports. */
export interface GraphReport {
  /** True when the graph can run, that is, no issue is an error. */
  success: boolean;
  errors: string[];
  warnings: string[];
  unknown_nodes: string[];
  execution_order: string[];
  has_strategy: boolean;
  issues: GraphIssue[];
  /** True when the graph may be stored, as a draft if not runnable. */
  savable: boolean;
  runnable: boolean;
}

/** A graph taken apart, ready to be planned if the report says that it can run. */
export interface GraphAnalysis {
  readonly graph: NormalisedGraph;
  readonly nodes: ReadonlyMap<string, ResolvedNode>;
  readonly wires: Wires;
  readonly report: GraphReport;
}

function messages(issues: readonly GraphIssue[], level: IssueLevel): string[] {
  return issues
    .filter((found) => found.level === level)
    .map(({ where, message }) => (where === null ? message : `${where}: ${message}`));
}

function buildReport(issues: GraphIssue[], nodes: readonly ResolvedNode[], order: string[]) {
  const runnable = !issues.some(({ level }) => level === 'error');
  const unknown = new Set(
    issues.filter(({ code }) => code === 'unknown_type').map((i) => i.node_id),
  );
  return {
    success: runnable,
    errors: messages(issues, 'error'),
    warnings: messages(issues, 'warning'),
    unknown_nodes: [...new Set(nodes.filter(({ id }) => unknown.has(id)).map((n) => n.type))],
    execution_order: order,
    has_strategy: nodes.some(({ type }) => type === 'buyNode' || type === 'sellNode'),
    issues,
    savable: !issues.some(({ level, code }) => level === 'error' && SAVE_BLOCKING_CODES.has(code)),
    runnable,
  };
}

/** Says of each issue where it is, in words that people see on the canvas. */
function locate(
  issues: readonly GraphIssue[],
  { edges }: NormalisedGraph,
  names: ReadonlyMap<string, string>,
): void {
  const wires = new Map(edges.map((edge) => [edge.id, edge]));
  for (const found of issues) {
    const wire = found.edge_id === null ? undefined : wires.get(found.edge_id);
    // A cycle is nowhere alone: its message names the nodes.
    if (found.code === 'cycle') continue;
    found.where = wire
      ? wireName(wire, names)
      : ((found.node_id === null ? null : names.get(found.node_id)) ?? null);
  }
}

/** A misspelt field only warns while the graph runs; with an error it may be the cause, and is one. */
function promoteMisspelt(issues: readonly GraphIssue[]): void {
  if (!issues.some(({ level }) => level === 'error')) return;
  for (const found of issues) if (found.code === 'unknown_field') found.level = 'error';
}

/** Normalises, resolves and checks any input; never throws. */
export function analyseGraph(tree: unknown, mostValues?: number): GraphAnalysis {
  const { graph, issues, unreadNodes } = normalise(tree, 'current', mostValues);
  const readable = issues.every(({ level }) => level !== 'error');
  const names = nodeNames(graph.nodes);
  const nodes = resolveNodes(graph.nodes, names, issues);
  const wires = resolveWires(graph.edges, { nodes, unreadNodes }, issues);
  const list = [...nodes.values()];
  let order: string[] = [];
  if (list.length > 0) {
    const isWhole = !issues.some(({ code }) => UNREAD_CODES.has(code));
    if (isWhole) {
      checkInputs(list, wires, issues);
      checkGuards(nodes, wires, issues);
    }
    order = checkOrder(list, wires, issues);
    if (isWhole) checkPurpose(list, wires, issues);
  } else if (readable) {
    issues.push(issue('error', 'empty', 'Strategy must contain at least one node'));
  }
  promoteMisspelt(issues);
  locate(issues, graph, names);
  return { graph, nodes, wires, report: buildReport(issues, list, order) };
}

/**
 * Report on a graph in any accepted form: all issues at once, each with its place. Any input gives a
 * report, hostile ones included; nothing is thrown.
 */
export function validateGraph(tree: unknown, mostValues?: number): GraphReport {
  return analyseGraph(tree, mostValues).report;
}
