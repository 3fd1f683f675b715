import type { GuardTemplate } from '../nodes/definition';
import type { GraphIssue } from './issues';
import { issue } from './issues';
import type { ResolvedNode } from './resolve-nodes';
import type { Wires, WireSource } from './wires';

type Nodes = ReadonlyMap<string, ResolvedNode>;

function triggersOf(wires: Wires, node: string): readonly WireSource[] {
  return wires.inputs.get(node)?.get('trigger-in') ?? [];
}

/**
 * Ids of the buy nodes whose fills arm a guard: those whose orders are wired to it; of a condition
 * (old graphs) the buys it triggers; all buys when nothing is wired.
 */
function guardedBuys(guard: string, nodes: Nodes, wires: Wires): ReadonlySet<string> {
  const buys = [...nodes.values()].filter(({ type }) => type === 'buyNode').map(({ id }) => id);
  const sources = triggersOf(wires, guard);
  if (sources.length === 0) return new Set(buys);
  const guarded = new Set<string>();
  for (const { node, handle } of sources) {
    const role = nodes.get(node)?.definition?.role;
    if (role === 'action') {
      if (buys.includes(node)) guarded.add(node);
      continue;
    }
    const triggered = buys.filter((buy) =>
      triggersOf(wires, buy).some((wire) => wire.node === node && wire.handle === handle),
    );
    for (const buy of triggered.length > 0 ? triggered : buys) guarded.add(buy);
  }
  return guarded;
}

/** What a guard watches and which buys arm it. */
export interface ResolvedGuard {
  readonly id: string;
  readonly template: GuardTemplate;
  readonly buys: ReadonlySet<string>;
}

/** All guards in the order of the node list. */
export function resolveGuards(nodes: Nodes, wires: Wires): readonly ResolvedGuard[] {
  return [...nodes.values()].flatMap(({ id, definition, params }) => {
    if (definition?.role !== 'guard') return [];
    return [{ id, template: definition.guard(params), buys: guardedBuys(id, nodes, wires) }];
  });
}

/** The first stop that guards every buy a target guards: its level is the risk of a risk-reward. */
export function stopOfTarget(target: ResolvedGuard, guards: readonly ResolvedGuard[]) {
  return guards.find(
    ({ template, buys }) =>
      template.kind === 'stop' && [...target.buys].every((buy) => buys.has(buy)),
  );
}

/** Rules between guards and the buys they protect. */
export function checkGuards(nodes: Nodes, wires: Wires, issues: GraphIssue[]): void {
  const guards = resolveGuards(nodes, wires);
  for (const guard of guards) {
    const { id, template, buys } = guard;
    if (buys.size === 0) {
      const message = 'expected the order of a buy node on trigger-in; this guard is never armed';
      issues.push(
        issue('warning', 'guard_never_armed', message, { node: id, handle: 'trigger-in' }),
      );
    }
    if (buys.size > 0 && triggersOf(wires, id).length === 0) {
      const message = 'without a wire on trigger-in, it guards every buy';
      issues.push(issue('info', 'guards_every_buy', message, { node: id, handle: 'trigger-in' }));
    }
    if (template.rule === 'risk_reward' && stopOfTarget(guard, guards) === undefined) {
      const message =
        'expected a stop loss on the same entry: profitType "rr_ratio" measures its risk';
      issues.push(issue('error', 'stop_required', message, { node: id }));
    }
  }
}
