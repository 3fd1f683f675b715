import type { NormalisedEdge, NormalisedNode, Program } from '../engine';
import { nodeCatalogue, normaliseGraph } from '../engine';
import type { Placed } from './graph-layout';
import { BOX_WIDTH, layered } from './graph-layout';
import { escape, pixel } from './markup';
import { parameterLines } from './node-lines';

const TITLE_HEIGHT = 30;
const LINE_HEIGHT = 17;
const MARGIN = 8;
/** Share of its size to which a wide drawing shrinks before it is scrolled. */
const SMALLEST = 0.68;
/** Characters that a line of a box has space for. */
const LINE_LENGTH = 26;
/** Characters of an output's name that the space between two columns has. */
const NAME_LENGTH = 9;

interface DrawnNode {
  readonly node: NormalisedNode;
  readonly title: string;
  readonly lines: readonly string[];
  readonly height: number;
  readonly category: string;
  /** How many it has. */
  readonly outputs: number;
  /** Place in the order of execution, from 1. */
  readonly step: number;
}

function shortened(text: string, length = LINE_LENGTH): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
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

/** Which outputs arrive at a node, where its sources have several: beside the ends of the wires. */
function outputNames(
  wires: readonly NormalisedEdge[],
  drawn: readonly DrawnNode[],
  to: Placed & { height: number },
) {
  const sources = drawn.filter(({ outputs }) => outputs > 1);
  const lines = sources.flatMap(({ node: { id } }) => {
    const names = wires.flatMap(({ source, sourceHandle }) => {
      return source === id && sourceHandle !== null ? [sourceHandle.replace(/-out$/, '')] : [];
    });
    return [...new Set(names)];
  });
  const y = to.y + to.height / 2 - 5;
  return lines.map(
    (line, i) =>
      `<text class="output" x="${pixel(to.x - 6)}" y="${pixel(y - i * LINE_HEIGHT)}">${escape(shortened(line, NAME_LENGTH))}</text>`,
  );
}

/** The nodes that run, in execution order, with what they are called and set to; those of one name with their ids. */
function drawnNodes(tree: unknown, { report }: Program): DrawnNode[] {
  const catalogue = nodeCatalogue();
  const nodes = new Map(normaliseGraph(tree).nodes.map((node) => [node.id, node]));
  const named = report.execution_order.flatMap((id, i) => {
    const node = nodes.get(id);
    const entry = node && catalogue[node.type];
    if (node === undefined || entry === undefined) return [];
    const title = typeof node.data['label'] === 'string' ? node.data['label'] : entry.name;
    return [{ node, title, entry, step: i + 1 }];
  });
  return named.map(({ node, title, entry, step }) => {
    const isShared = named.filter((other) => other.title === title).length > 1;
    const lines = [...(isShared ? [node.id] : []), ...parameterLines(node, entry.params)];
    const height = TITLE_HEIGHT + lines.length * LINE_HEIGHT + (lines.length > 0 ? 5 : 0);
    const { category, outputs } = entry;
    return { node, title, lines, height, category, step, outputs: outputs.length };
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
  const names = drawn.flatMap(({ node: { id } }) => {
    const arriving = wires.filter(({ target }) => target === id);
    return outputNames(arriving, drawn, placeOf(id));
  });
  const [w, h] = [width + 2 * MARGIN, height + 2 * MARGIN];
  return (
    `<div class="chart"><svg class="graph" style="width:min(${w}px,100%);min-width:${Math.round(SMALLEST * w)}px" viewBox="${-MARGIN} ${-MARGIN} ${w} ${pixel(h)}" ` +
    `role="img" aria-label="Strategy graph">\n${[...paths, ...names, ...boxes].join('\n')}\n</svg></div>`
  );
}
