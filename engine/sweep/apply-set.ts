import type { ExecutionSettings } from '../execution/settings';
import type { NormalisedGraph } from '../graph/normalise';
import type { Parameter, ParameterValue } from './parameter';
import { withSetting } from './parameter';

/** A strategy and how its orders fill: all that a set of parameters may change. */
export interface Configured {
  readonly graph: NormalisedGraph;
  readonly settings: ExecutionSettings;
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
  const data = new Map(graph.nodes.map((node) => [node.id, node.data]));
  let changed = settings;
  parameters.forEach((parameter, i) => {
    const value = values[i] as ParameterValue;
    if (parameter.kind === 'setting') changed = withSetting(changed, parameter.key, value);
    else if (parameter.kind === 'node')
      data.set(parameter.nodeId, { ...data.get(parameter.nodeId), [parameter.key]: value });
  });
  const nodes = graph.nodes.map((node) => ({ ...node, data: data.get(node.id) ?? node.data }));
  return { graph: { ...graph, nodes }, settings: changed };
}
