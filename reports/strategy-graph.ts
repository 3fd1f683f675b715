import type { NormalisedNode, Program } from '../engine';
import { nodeCatalogue, normaliseGraph } from '../engine';
import type { Placed } from './graph-layout';
import { BOX_WIDTH, layered } from './graph-layout';
import { escape, pixel } from './markup';
import { parameterLines } from './node-lines';

const TITLE_HEIGHT = 30;
const LINE_HEIGHT = 17;
const MARGIN = 8;
/** Share of its size to which a wide drawing shrinks before it is scrolled. */
const SMALLEST = 0.82;
/** Characters that a line of a box has space for. */
const LINE_LENGTH = 26;

interface DrawnNode {
  readonly node: NormalisedNode;
  readonly title: string;
  readonly lines: readonly string[];
  readonly height: number;
  readonly category: string;
  /** Place in the order of execution, from 1. */
  readonly step: number;
}

function shortened(text: string): string {
  return text.length <= LINE_LENGTH ? text : `${text.slice(0, LINE_LENGTH - 1)}…`;
}

function box({ node, title, lines, height, category, step }: DrawnNode, { x, y }: Placed): string {
  const rows = lines.map(
    (line, i) =>
      `<text class="parameter" x="${x + 10}" y="${pixel(y + TITLE_HEIGHT + 11 + i * LINE_HEIGHT)}">${escape(shortened(line))}</text>`,
  );
  const tip = [`${title} (${node.id})`, ...lines].join('\n');
  return (
    `<g class="node ${escape(category)}"><title>${escape(tip)}</title>` +
    `<rect x="${pixel(x)}" y="${pixel(y)}" width="${BOX_WIDTH}" height="${height}" rx="7"/>` +
    `<text class="name" x="${x + 10}" y="${pixel(y + 20)}">${escape(shortened(title))}</text>` +
    `<text class="step" x="${x + BOX_WIDTH - 9}" y="${pixel(y + 20)}">${step}</text>${rows.join('')}</g>`
  );
}

function wire(from: Placed & { height: number }, to: Placed & { height: number }): string {
  const [x1, y1] = [from.x + BOX_WIDTH, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const bend = Math.max(30, (x2 - x1) / 2);
  return `<path class="wire" d="M${pixel(x1)} ${pixel(y1)}C${pixel(x1 + bend)} ${pixel(y1)} ${pixel(x2 - bend)} ${pixel(y2)} ${pixel(x2)} ${pixel(y2)}"/>`;
}

/** The nodes that run, in execution order, with what they are called and set to. */
function drawnNodes(tree: unknown, { report }: Program): DrawnNode[] {
  const catalogue = nodeCatalogue();
  const nodes = new Map(normaliseGraph(tree).nodes.map((node) => [node.id, node]));
  return report.execution_order.flatMap((id, i) => {
    const node = nodes.get(id);
    const entry = node && catalogue[node.type];
    if (node === undefined || entry === undefined) return [];
    const label = typeof node.data['label'] === 'string' ? node.data['label'] : entry.name;
    const lines = parameterLines(node, entry.params);
    const height = TITLE_HEIGHT + lines.length * LINE_HEIGHT + (lines.length > 0 ? 5 : 0);
    return [{ node, title: label, lines, height, category: entry.category, step: i + 1 }];
  });
}

/** The strategy as boxes in the order in which they are computed, with their parameters. */
export function strategyGraph(tree: unknown, program: Program): string {
  const drawn = drawnNodes(tree, program);
  const known = new Map(drawn.map((each) => [each.node.id, each]));
  const { edges } = normaliseGraph(tree);
  const wires = edges.filter(({ source, target }) => known.has(source) && known.has(target));
  const { places, width, height } = layered(
    drawn.map(({ node: { id }, height: tall }) => ({
      ...{ id, height: tall },
      sources: wires.filter(({ target }) => target === id).map(({ source }) => source),
    })),
  );
  const placeOf = (id: string) => ({
    ...(places.get(id) as Placed),
    height: known.get(id)?.height ?? 0,
  });
  const paths = wires.map(({ source, target }) => wire(placeOf(source), placeOf(target)));
  const boxes = drawn.map((each) => box(each, places.get(each.node.id) as Placed));
  const [w, h] = [width + 2 * MARGIN, height + 2 * MARGIN];
  return (
    `<div class="chart"><svg class="graph" style="width:min(${w}px,100%);min-width:${Math.round(SMALLEST * w)}px" viewBox="${-MARGIN} ${-MARGIN} ${w} ${pixel(h)}" ` +
    `role="img" aria-label="Strategy graph">\n${paths.join('\n')}\n${boxes.join('\n')}\n</svg></div>`
  );
}
