import type { Plan } from './graph/plan';

/** Orders and equity, and then figures and series of the result: what each bar costs whatever the graph is. */
const TRADING = 4;
const REPORT = 76;
/** Sizes and whatever follows a guard run bar by bar, outside the kernels. */
const LIVE_NODE = 10;
const GUARD = 5;
const ACTION = 1;

/**
 * Operations for each bar of a back-test, where one is what a simple node (a moving average, a
 * comparison) takes for a bar. `npm run bench -- engine` measures nodes; a node that takes longer
 * says so in its `work`.
 */
export function operationsPerBar(plan: Plan): number {
  const computed = plan.nodes.map(({ definition, params }) => definition.work?.(params) ?? 1);
  return REPORT + tradingOperations(plan) + computed.reduce((sum, work) => sum + work, 0);
}

/** Those of what goes bar by bar, after the columns of nodes and before the report. */
export function tradingOperations({ live, guards, actions }: Plan): number {
  return TRADING + LIVE_NODE * live.length + GUARD * guards.length + ACTION * actions.length;
}

/** The share of a back-test's work that is done when its run is, before its report: 0 to 1. */
export function shareOfRun(plan: Plan): number {
  return 1 - REPORT / operationsPerBar(plan);
}
