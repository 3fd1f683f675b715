/** A node of a drawing: how tall its box is, and what it comes after. */
export interface LayoutNode {
  readonly id: string;
  readonly height: number;
  readonly sources: readonly string[];
}

export interface Placed {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly places: ReadonlyMap<string, Placed>;
  readonly width: number;
  readonly height: number;
}

export const BOX_WIDTH = 186;
const COLUMN = BOX_WIDTH + 64;
const ROW_SPACE = 18;

/**
 * Layer of each node: one to the right of the last of its sources. What has no source, such as a constant,
 * stands next to what reads it.
 */
function layersOf(nodes: readonly LayoutNode[]): LayoutNode[][] {
  const layer = new Map(nodes.map(({ id }) => [id, 0]));
  // A guard is computed before the buy that it guards, so one pass in that order is not enough.
  for (let pass = 0, moved = true; moved && pass < nodes.length; pass++) {
    moved = false;
    for (const { id, sources } of nodes) {
      const at = sources.reduce((most, source) => Math.max(most, (layer.get(source) ?? -1) + 1), 0);
      moved ||= at !== layer.get(id);
      layer.set(id, at);
    }
  }
  const reader = new Map<string, number>();
  for (const { id, sources } of nodes) {
    const at = layer.get(id) as number;
    for (const source of sources) reader.set(source, Math.min(at, reader.get(source) ?? Infinity));
  }
  const layers: LayoutNode[][] = [];
  for (const node of nodes) {
    const { id, sources } = node;
    const at = sources.length > 0 ? (layer.get(id) as number) : (reader.get(id) ?? 1) - 1;
    (layers[at] ??= []).push(node);
  }
  return Array.from(layers, (each) => each ?? []);
}

/**
 * Places boxes in layers from left to right (Sugiyama, Tagawa and Toda, 1981): inside a layer by the mean
 * height of what they come from, so that few wires cross; each layer is centred.
 */
export function layered(nodes: readonly LayoutNode[]): Layout {
  const layers = layersOf(nodes);
  const heightOf = (layer: readonly LayoutNode[]) =>
    layer.reduce((sum, { height }) => sum + height + ROW_SPACE, -ROW_SPACE);
  const height = layers.reduce((most, layer) => Math.max(most, heightOf(layer)), 0);
  const places = new Map<string, Placed>();
  const centres = new Map<string, number>();
  layers.forEach((layer, column) => {
    const wish = (node: LayoutNode) => {
      const from = node.sources.flatMap((id) => centres.get(id) ?? []);
      return from.length === 0 ? Infinity : from.reduce((a, b) => a + b, 0) / from.length;
    };
    const ordered = [...layer].sort((a, b) => (wish(a) < wish(b) ? -1 : wish(a) > wish(b) ? 1 : 0));
    let y = (height - heightOf(layer)) / 2;
    for (const node of ordered) {
      places.set(node.id, { x: column * COLUMN, y });
      centres.set(node.id, y + node.height / 2);
      y += node.height + ROW_SPACE;
    }
  });
  const width = Math.max(0, layers.length * COLUMN - (COLUMN - BOX_WIDTH));
  return { places, width, height };
}
