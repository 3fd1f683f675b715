import { usefulNodes } from '../graph/plan';
import { analyseGraph } from '../graph/validate';
import { graphWith } from './apply-set';
import { endsOf } from './dimension';
import type { SweepPlan } from './plan-sweep';
import { axesOf, isName, isWord } from './swept-words';

/** Symbols whose closes any set of a sweep reads, sorted. No set is planned: there may be many. */
export function symbolsRead(plan: SweepPlan): string[] {
  const { graph, parameters } = plan;
  const axes = axesOf(plan);
  const first = graphWith(
    graph,
    parameters,
    axes.map((axis) => endsOf(axis)[0]),
  );
  const { nodes, wires } = analyseGraph(first);
  const useful = usefulNodes([...nodes.values()], wires.links);
  const symbols = new Set<string>();
  for (const { id, definition, params } of nodes.values()) {
    if (definition?.role !== 'signal' || !definition.symbols || !useful.has(id)) continue;
    const wired = new Set(wires.inputs.get(id)?.keys());
    const sets = axes.flatMap(({ parameter, values }) => {
      const isOwn = parameter.kind === 'node' && parameter.nodeId === id;
      if (!isOwn || !(isName(parameter) || isWord(parameter))) return [];
      return values.map((value) => ({ ...params, [parameter.key]: value }));
    });
    for (const set of [params, ...sets]) {
      for (const symbol of definition.symbols(set, wired)) symbols.add(symbol);
    }
  }
  return [...symbols].sort();
}
