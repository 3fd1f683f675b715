import { graphAsWired } from '../../engine';
import type { CandleColumns, NormalisedGraph, NormalisedNode } from '../../engine';
import { LEGACY_NODES } from './legacy-nodes';
import type { LegacyColumn } from './legacy-columns';

export interface LegacyFill {
  /** Index of its candle. */
  readonly bar: number;
  readonly side: 'buy' | 'sell';
  readonly quantity: number;
  readonly price: number;
  readonly fee: number;
}

/** What the formulas of the old figures read. */
export interface LegacyRun {
  readonly initialCash: number;
  /** After each bar. */
  readonly equity: Float64Array;
  readonly close: Float64Array;
  readonly fills: readonly LegacyFill[];
}

/** The rate of all back-tests of the old system, whatever a session said. */
const COMMISSION_RATE = 0.001;
const ACTIONS = new Set(['buyNode', 'sellNode']);
/** Their output `signal-out` was taken for an order, which ended the run. */
const FAILED = new Set(['macdNode']);

/**
 * Node outputs by `node.handle` of a graph as it was stored: a wire counts only at the handles that the old
 * engine knew. Undefined when a node of the graph has no emulation.
 */
export function legacyOutputs(
  tree: unknown,
  candles: CandleColumns,
): Map<string, LegacyColumn> | undefined {
  return outputsOf(graphAsWired(tree), candles);
}

function outputsOf(
  graph: NormalisedGraph,
  candles: CandleColumns,
): Map<string, LegacyColumn> | undefined {
  const outputs = new Map<string, LegacyColumn>();
  for (const node of inOrder(graph)) {
    if (ACTIONS.has(node.type) || node.type === 'labelNode') continue;
    const compute = LEGACY_NODES[node.type];
    if (compute === undefined) return undefined;
    const wired = wiredTo(graph, node, outputs);
    for (const [handle, column] of Object.entries(compute(node, { candles, wired }))) {
      outputs.set(`${node.id}.${handle}`, column);
    }
  }
  return outputs;
}

/**
 * The strategy as the old back-test traded it: at the close that gave the signal, without slippage,
 * and with its own reading of quantities. Undefined when there are no nodes, or one has no emulation or ended the run.
 */
export function legacyRun(
  tree: unknown,
  candles: CandleColumns,
  initialCash: number,
): LegacyRun | undefined {
  const graph = graphAsWired(tree);
  const outputs = outputsOf(graph, candles);
  const hasFailed = graph.nodes.length === 0 || graph.nodes.some(({ type }) => FAILED.has(type));
  if (outputs === undefined || hasFailed) return undefined;
  const actions = inOrder(graph)
    .filter(({ type }) => ACTIONS.has(type))
    .map((node) => ({ node, trigger: wiredTo(graph, node, outputs).get('trigger-in') }));
  const fills: LegacyFill[] = [];
  let cash = initialCash;
  let position = 0;
  const equity = candles.close.map((price, bar) => {
    for (const { node, trigger } of actions) {
      if (!((trigger?.[bar] ?? 0) > 0)) continue;
      const isBuy = node.type === 'buyNode';
      const wanted = quantityOf(node);
      const quantity = isBuy ? bought(wanted, cash, price) : sold(wanted, position);
      const fee = quantity * price * COMMISSION_RATE;
      if (quantity <= 0 || (isBuy && quantity * price + fee > cash)) continue;
      cash += isBuy ? -quantity * price - fee : quantity * price - fee;
      position += isBuy ? quantity : -quantity;
      fills.push({ bar, side: isBuy ? 'buy' : 'sell', quantity, price, fee });
    }
    return cash + position * price;
  });
  return { initialCash, equity, close: candles.close, fills };
}

/** At most 1 is a part of the cash; more is money, and buys only where it is more than the price. */
function bought(quantity: number, cash: number, price: number): number {
  if (quantity <= 1) return (quantity * cash) / price;
  return quantity > price ? quantity / price : 0;
}

/** At most 1 is a part of the position; more is units. */
function sold(quantity: number, position: number): number {
  return quantity <= 1 ? quantity * position : Math.min(quantity, position);
}

function quantityOf({ data }: NormalisedNode): number {
  const value = Number(data['quantity'] ?? data['amount'] ?? 100);
  return Number.isFinite(value) ? value : 100;
}

/** Of several wires into one input the last one counted. */
function wiredTo(
  graph: NormalisedGraph,
  { id }: NormalisedNode,
  outputs: ReadonlyMap<string, LegacyColumn>,
): Map<string, LegacyColumn> {
  const wired = new Map<string, LegacyColumn>();
  for (const { source, sourceHandle, target, targetHandle } of graph.edges) {
    const column = outputs.get(`${source}.${sourceHandle ?? ''}`);
    if (target === id && targetHandle !== null && column) wired.set(targetHandle, column);
  }
  return wired;
}

/** Kahn's order, ties by the list of nodes; nodes of a cycle are missing. */
function inOrder({ nodes, edges }: NormalisedGraph): NormalisedNode[] {
  const waiting = new Map(
    nodes.map(({ id }) => [id, edges.filter(({ target }) => target === id).length]),
  );
  const ready = nodes.filter(({ id }) => waiting.get(id) === 0);
  for (const { id } of ready) {
    for (const { target } of edges.filter(({ source }) => source === id)) {
      const left = (waiting.get(target) ?? 0) - 1;
      waiting.set(target, left);
      const node = nodes.find((one) => one.id === target);
      if (left === 0 && node) ready.push(node);
    }
  }
  return ready;
}
