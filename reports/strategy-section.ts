import type { Program } from '../engine';
import { compileGraph } from '../engine';
import { section } from './document';
import { strategyGraph } from './strategy-graph';

const GRAPH_KEY =
  '<p class="key">The numbers show the order in which nodes are computed at each close.</p>';

/** The strategy drawn; `note` says whose parameters it shows. */
export function strategySection(graph: unknown, program: Program, note = ''): string {
  return section('Strategy', strategyGraph(graph, program), GRAPH_KEY + note);
}

/** The same of a graph that may not be at hand, or no longer compile: then there is no section. */
export function strategySections(graph: unknown, note: string): string[] {
  const compiled = graph === null ? undefined : compileGraph(graph);
  return compiled?.ok ? [strategySection(graph, compiled.program, note)] : [];
}
