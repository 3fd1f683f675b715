import type { Timeframe } from '../candles/timeframe';
import type { StrategyTemplate, TemplateNode } from './template';
import { place, wire } from './template';

type NodeText = readonly [type: string, data?: TemplateNode['data']];

export interface StrategyText {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly timeframe: Timeframe;
  readonly nodes: Readonly<Record<string, NodeText>>;
  /** Wires as `source.handle > target.handle`. */
  readonly wires: readonly string[];
}

/** Column of each node: one more than the furthest of its sources. */
function columnsOf(ids: readonly string[], links: readonly (readonly [string, string])[]) {
  const columns = new Map(ids.map((id) => [id, 0]));
  for (let pass = 0; pass < ids.length; pass++) {
    for (const [source, target] of links) {
      const least = (columns.get(source) ?? 0) + 1;
      if ((columns.get(target) ?? 0) < least) columns.set(target, least);
    }
  }
  return columns;
}

/** A template from short texts, laid out from left to right in the order of the wires. */
export function strategy({ nodes, wires, ...texts }: StrategyText): StrategyTemplate {
  const ends = wires.map((text) => text.split(' > ') as [string, string]);
  const nodeOf = (end: string) => end.slice(0, end.indexOf('.'));
  const columns = columnsOf(
    Object.keys(nodes),
    ends.map(([from, to]) => [nodeOf(from), nodeOf(to)] as const),
  );
  const rows = new Map<number, number>();
  const placed = Object.entries(nodes).map(([id, [type, data]]) => {
    const column = columns.get(id) ?? 0;
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    return place(id, type, [column, row], data);
  });
  return {
    ...texts,
    json_tree: { nodes: placed, edges: ends.map(([from, to]) => wire(from, to)) },
  };
}
