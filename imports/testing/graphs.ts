type Json = Record<string, unknown>;

function node(id: string, type: string, data: Json = {}): Json {
  return { id, type, position: { x: 0, y: 0 }, data };
}

function edge(source: string, sourceHandle: string, target: string, targetHandle: string): Json {
  return { source, target, sourceHandle, targetHandle };
}

/** RSI below 30 buys, above 70 sells; with ids of edges, as the canvas saves it. */
export function rsiGraph(): { nodes: Json[]; edges: Json[] } {
  const edges = [
    edge('price-1', 'price-out', 'rsi-1', 'price-in'),
    edge('rsi-1', 'rsi-out', 'low', 'value1-in'),
    edge('const-30', 'value-out', 'low', 'value2-in'),
    edge('rsi-1', 'rsi-out', 'high', 'value1-in'),
    edge('const-70', 'value-out', 'high', 'value2-in'),
    edge('low', 'result-out', 'buy-1', 'trigger-in'),
    edge('high', 'result-out', 'sell-1', 'trigger-in'),
  ];
  return {
    nodes: [
      node('price-1', 'priceNode', { priceType: 'close' }),
      node('rsi-1', 'rsiNode', { period: 14 }),
      node('const-30', 'constantNode', { value: 30 }),
      node('const-70', 'constantNode', { value: 70 }),
      node('low', 'compareNode', { operator: 'less_than' }),
      node('high', 'compareNode', { operator: 'greater_than' }),
      node('buy-1', 'buyNode', { quantity: 1 }),
      node('sell-1', 'sellNode', { sellType: 'all' }),
    ],
    edges: edges.map((one, index) => ({ id: `e${index + 1}`, ...one })),
  };
}

/** As templates were until August 2025: `<` with its value in the node, `value-in`, AND with `input-a`; edges without id. */
export function oldGraph(): { nodes: Json[]; edges: Json[] } {
  return {
    nodes: [
      node('price-1', 'priceNode', { priceType: 'close', symbol: 'SPY' }),
      node('rsi-1', 'rsiNode', { period: '14' }),
      node('low', 'compareNode', { operator: '<', value: 30 }),
      node('trend', 'compareNode', { operator: '>', value: 10 }),
      node('both', 'andNode'),
      node('buy-1', 'buyNode', { quantity: 100 }),
      node('stop-1', 'stopLossNode'),
    ],
    edges: [
      edge('price-1', 'price-out', 'rsi-1', 'price-in'),
      edge('rsi-1', 'rsi-out', 'low', 'value-in'),
      edge('price-1', 'price-out', 'trend', 'value-in'),
      edge('low', 'result-out', 'both', 'input-a'),
      edge('trend', 'result-out', 'both', 'input-b'),
      edge('both', 'result-out', 'buy-1', 'trigger-in'),
    ],
  };
}

/** The list that the first editor stored: wires inside the nodes. */
export function flattenedGraph(): Json[] {
  return [
    { ...node('p', 'priceNode'), inputs: [], outputs: [{ id: 'w1', to: 's', name: 'price-out' }] },
    {
      ...node('s', 'smaNode', { period: 20 }),
      inputs: [{ id: 'w1', from: 'p', name: 'price-in' }],
      outputs: [],
    },
  ];
}

/** A graph with a comment of so many characters. */
export function longGraph(characters: number): { nodes: Json[]; edges: Json[] } {
  const graph = rsiGraph();
  const labelText = '📈'.repeat(characters / 2);
  return { ...graph, nodes: [...graph.nodes, node('label', 'labelNode', { labelText })] };
}
