import type { ExecutionSettings } from '../execution/settings';
import type { NormalisedGraph } from '../graph/normalise';
import type { Parameter, ParameterValue } from './parameter';
import { withSetting } from './parameter';

/** A strategy and how its orders fill: all that a set of parameters may change. */
export interface Configured {
  readonly graph: NormalisedGraph;
  readonly settings: ExecutionSettings;
}

/** A graph with the values that a set has for its nodes. */
export function graphWith(
  graph: NormalisedGraph,
  parameters: readonly Parameter[],
  values: readonly ParameterValue[],
): NormalisedGraph {
  const data = new Map(graph.nodes.map((node) => [node.id, node.data]));
  parameters.forEach((parameter, i) => {
    if (parameter.kind !== 'node') return;
    const { nodeId, key } = parameter;
    data.set(nodeId, { ...data.get(nodeId), [key]: values[i] });
  });
  const nodes = graph.nodes.map((node) => ({ ...node, data: data.get(node.id) ?? node.data }));
  return { ...graph, nodes };
}

/**
 * The graph and settings with a value for each parameter; what was given stays as it is. The market is
 * none of them: whoever runs the set chooses its candles.
 */
export function applySet(
  { graph, settings }: Configured,
  parameters: readonly Parameter[],
  values: readonly ParameterValue[],
): Configured {
  const changed = parameters.reduce(
    (before, parameter, i) =>
      parameter.kind === 'setting'
        ? withSetting(before, parameter.key, values[i] as ParameterValue)
        : before,
    settings,
  );
  return { graph: graphWith(graph, parameters, values), settings: changed };
}
