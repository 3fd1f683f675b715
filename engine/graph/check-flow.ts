import type { GraphIssue } from './issues';
import { issue } from './issues';
import { executionOrder, reaching } from './order';
import type { ResolvedNode } from './resolve-nodes';
import type { Wires } from './wires';

/** Types at which a path may end: they order, guard or gate. */
const ENDS: ReadonlySet<string> = new Set([
  'buyNode',
  'sellNode',
  'holdNode',
  'stopLossNode',
  'takeProfitNode',
]);

/** Types that can close a position. */
const EXITS: ReadonlySet<string> = new Set(['sellNode', 'stopLossNode', 'takeProfitNode']);

const NAMED_AT_MOST = 5;

function checkActions(types: ReadonlySet<string>, issues: GraphIssue[]): void {
  const buys = types.has('buyNode');
  if (!buys && !types.has('sellNode')) {
    const message = 'expected at least one buy or sell node; without one, nothing is traded';
    issues.push(issue('error', 'no_action', message));
  } else if (!buys) {
    const message = 'sells without any buy: nothing is ever held, so nothing is sold';
    issues.push(issue('warning', 'only_sell', message));
  } else if (![...types].some((type) => EXITS.has(type))) {
    const message = 'buys without any exit: a position stays open until the end';
    issues.push(issue('warning', 'only_buy', message));
  }
}

function checkPaths(nodes: readonly ResolvedNode[], wires: Wires, issues: GraphIssue[]): void {
  const ends = nodes.filter(({ type }) => ENDS.has(type)).map(({ id }) => id);
  const useful = reaching(ends, wires.links);
  const wired = new Set(wires.links.flatMap(({ source, target }) => [source, target]));
  for (const { id, definition } of nodes) {
    if (!wired.has(id) && nodes.length > 1) {
      if (definition?.role === 'guard') continue;
      issues.push(issue('warning', 'disconnected', 'the node has no wire', { node: id }));
    } else if (!useful.has(id)) {
      const message = 'no path leads from here to an action; the node is ignored';
      issues.push(issue('warning', 'unreachable', message, { node: id }));
    }
  }
}

function runningOf(nodes: readonly ResolvedNode[]): readonly ResolvedNode[] {
  return nodes.filter(({ definition }) => definition?.role !== 'comment');
}

/** Reports a cycle. Returns the execution order, empty if there is none. */
export function checkOrder(
  nodes: readonly ResolvedNode[],
  wires: Wires,
  issues: GraphIssue[],
): string[] {
  const running = runningOf(nodes);
  const { order, inCycle } = executionOrder(
    running.map(({ id }) => id),
    wires.links.filter(({ delayed }) => !delayed),
  );
  if (inCycle.length > 0) {
    const nameOf = new Map(running.map(({ id, name }) => [id, name]));
    const some = inCycle
      .slice(0, NAMED_AT_MOST)
      .map((id) => nameOf.get(id))
      .join(', ');
    const message = `Strategy contains circular dependencies: ${some} cannot be ordered`;
    issues.push(issue('error', 'cycle', message, { node: inCycle[0] }));
  }
  return inCycle.length > 0 ? [] : order;
}

/** Whether the graph trades, and which nodes have no part in it. */
export function checkPurpose(
  nodes: readonly ResolvedNode[],
  wires: Wires,
  issues: GraphIssue[],
): void {
  const running = runningOf(nodes);
  checkActions(new Set(running.map(({ type }) => type)), issues);
  checkPaths(running, wires, issues);
}
