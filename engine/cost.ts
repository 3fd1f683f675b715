import type { Plan } from './graph/plan';

/** Checks, equity, figures and series of the result: what each bar costs whatever the graph is. */
const BAR = 80;
/** Sizes and whatever follows a guard run bar by bar, outside the kernels. */
const LIVE_NODE = 10;
const GUARD = 5;
const ACTION = 1;

/**
 * Operations for each bar of a back-test, where one is what a simple node (a moving average, a
 * comparison) takes for a bar. `npm run bench -- engine` measures nodes; a node that takes longer
 * says so in its `work`.
 */
export function operationsPerBar({ nodes, live, guards, actions }: Plan): number {
  const computed = nodes.map(({ definition, params }) => definition.work?.(params) ?? 1);
  return (
    BAR +
    computed.reduce((sum, work) => sum + work, 0) +
    LIVE_NODE * live.length +
    GUARD * guards.length +
    ACTION * actions.length
  );
}
