import type { NodeComplaint } from '../nodes/definition';
import type { GraphIssue } from './issues';
import { issue } from './issues';
import type { ResolvedNode } from './resolve-nodes';
import type { Wires } from './wires';

/** Nodes that take several boolean wires on their trigger; any of them fires it. */
function mayShare(node: ResolvedNode, handle: string): boolean {
  const role = node.definition?.role;
  return (role === 'action' || role === 'guard') && handle === 'trigger-in';
}

function everyInput(node: ResolvedNode, wired: ReadonlySet<string>): NodeComplaint[] {
  return (node.definition?.inputs ?? [])
    .filter(({ id, drawn }) => drawn !== false && !wired.has(id))
    .map(({ id }) => ({
      level: 'error',
      code: 'missing_input',
      handle: id,
      message: `expected a wire to ${id}`,
    }));
}

/** A handle that means whole bars got one number a bar: legal, but seldom what was meant. */
function checkBars(
  node: ResolvedNode,
  wires: Wires,
  known: ReadonlyMap<string, ResolvedNode>,
  issues: GraphIssue[],
): void {
  for (const { id: handle, bars } of node.definition?.inputs ?? []) {
    if (!bars) continue;
    for (const { node: source } of wires.inputs.get(node.id)?.get(handle) ?? []) {
      const sourceNode = known.get(source);
      if (sourceNode === undefined || sourceNode.type === 'priceNode') continue;
      const message = `${handle} takes bars: the value of ${sourceNode.name} stands for high, low and close; wire a price node for those of the symbol`;
      issues.push(issue('warning', 'ohlc_from_series', message, { node: node.id, handle }));
    }
  }
}

/** Inputs without a wire and inputs with too many. */
export function checkInputs(
  nodes: Iterable<ResolvedNode>,
  wires: Wires,
  issues: GraphIssue[],
): void {
  const known = new Map([...nodes].map((node) => [node.id, node]));
  for (const node of known.values()) {
    if (!node.definition) continue;
    const byHandle = wires.inputs.get(node.id) ?? new Map<string, readonly unknown[]>();
    const wired = new Set(byHandle.keys());
    const missing = node.definition.checkInputs
      ? node.definition.checkInputs(wired, node.params)
      : everyInput(node, wired);
    for (const { level, code, handle, message } of missing) {
      if (code === 'missing_input' && wires.astray.has(node.id)) continue;
      issues.push(issue(level, code, message, { node: node.id, handle }));
    }
    checkBars(node, wires, known, issues);
    for (const [handle, sources] of byHandle) {
      if (sources.length < 2) continue;
      const place = { node: node.id, handle };
      const shared = mayShare(node, handle);
      const message = shared
        ? `${sources.length} wires on ${handle}: any of them triggers it`
        : `expected one wire on ${handle}, were ${sources.length}; join them with a node`;
      issues.push(issue(shared ? 'warning' : 'error', 'multiple_wires', message, place));
    }
  }
}
