/** A small strategy: buys when Williams %R leaves the oversold range, sells everything above it. */
export const exampleTree = {
  nodes: [
    { id: 'price', type: 'priceNode', position: { x: 50, y: 50 }, data: {} },
    { id: 'williams', type: 'williamsRNode', position: { x: 300, y: 50 }, data: { period: 14 } },
    {
      id: 'levels',
      type: 'thresholdNode',
      position: { x: 550, y: 50 },
      data: { upperThreshold: -20, lowerThreshold: -80, hysteresis: 20 },
    },
    {
      id: 'buy',
      type: 'buyNode',
      position: { x: 800, y: 50 },
      data: { quantity: 100, orderType: 'market' },
    },
    {
      id: 'sell',
      type: 'sellNode',
      position: { x: 800, y: 200 },
      data: { sellType: 'all', quantity: 100, orderType: 'market' },
    },
  ],
  edges: [
    edge('price', 'price-out', 'williams', 'price-in'),
    edge('williams', 'williams-out', 'levels', 'value-in'),
    edge('levels', 'oversold-out', 'buy', 'trigger-in'),
    edge('levels', 'overbought-out', 'sell', 'trigger-in'),
  ],
} as const;

function edge(source: string, sourceHandle: string, target: string, targetHandle: string) {
  const id = `${source}.${sourceHandle}-${target}.${targetHandle}`;
  return { id, source, sourceHandle, target, targetHandle };
}
