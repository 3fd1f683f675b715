import type { Timeframe } from '../candles/timeframe';

/** A ready-made strategy; the tree uses the handles that the editor draws. */
export interface StrategyTemplate {
  key: string;
  name: string;
  description: string;
  /** Candles it is made for; it runs on any. */
  timeframe: Timeframe;
  json_tree: { nodes: readonly TemplateNode[]; edges: readonly TemplateEdge[] };
}

export interface TemplateNode {
  id: string;
  type: string;
  position: { x: number; y: number };
  data: Readonly<Record<string, number | string | boolean>>;
}

export interface TemplateEdge {
  id: string;
  source: string;
  target: string;
  sourceHandle: string;
  targetHandle: string;
}

/** A node at a column and row of the canvas. */
export function place(
  id: string,
  type: string,
  [column, row]: [number, number],
  data: TemplateNode['data'] = {},
): TemplateNode {
  return { id, type, position: { x: 50 + 250 * column, y: 50 + 150 * row }, data };
}

/** A wire written as `node.handle` on both ends. */
export function wire(from: string, to: string): TemplateEdge {
  const [source, sourceHandle] = from.split('.') as [string, string];
  const [target, targetHandle] = to.split('.') as [string, string];
  return { id: `${from}-${to}`, source, target, sourceHandle, targetHandle };
}

/** A quarter of equity, once: it fits the position share of a session, and a first run is filled as ordered. */
export const BUY_ORDER = {
  quantity: 25,
  quantityMode: 'percent',
  orderType: 'market',
  pyramiding: false,
} as const;
export const SELL_ALL = { sellType: 'all', quantity: 100, orderType: 'market' } as const;
