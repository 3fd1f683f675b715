import type { ExecutionSettings } from '../../engine';
import { applySet, findParameters, normaliseGraph, parseValue } from '../../engine';
import type { Assignment } from '../options/parsers';
import type { GraphSource } from './graph-source';
import { compileSource } from './graph-source';

/** A graph and settings with one value for each parameter that is named. */
export function applySets(
  source: GraphSource,
  settings: ExecutionSettings,
  sets: readonly Assignment[] = [],
): { readonly source: GraphSource; readonly settings: ExecutionSettings } {
  if (sets.length === 0) return { source, settings };
  // A graph with errors is refused as it is: reading it anew would drop what cannot be read.
  compileSource(source);
  const graph = normaliseGraph(source.tree);
  const parameters = findParameters(
    graph,
    sets.map(([name]) => name),
  );
  const values = parameters.map((parameter, i) =>
    parseValue(parameter, (sets[i] as Assignment)[1]),
  );
  const changed = applySet({ graph, settings }, parameters, values);
  return { source: { ...source, tree: changed.graph }, settings: changed.settings };
}
