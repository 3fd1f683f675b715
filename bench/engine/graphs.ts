type Data = Readonly<Record<string, number | string | boolean>>;

interface BenchGraph {
  readonly nodes: readonly { id: string; type: string; data: Data }[];
  readonly edges: readonly {
    source: string;
    sourceHandle: string;
    target: string;
    targetHandle: string;
  }[];
}

/** A graph from node lines `id: [type, data]` and wires `a.out > b.in`. */
export function graphOf(
  nodes: Readonly<Record<string, readonly [type: string, data?: Data]>>,
  wires: readonly string[],
): BenchGraph {
  return {
    nodes: Object.entries(nodes).map(([id, [type, data]]) => ({ id, type, data: data ?? {} })),
    edges: wires.map((wire) => {
      const [source = '', sourceHandle = '', target = '', targetHandle = ''] = wire
        .split(' > ')
        .flatMap((end) => end.split('.'));
      return { source, sourceHandle, target, targetHandle };
    }),
  };
}

/** Two moving averages of the close: the crossing upward buys, the crossing downward sells all. */
export function smaCross(fast: number, slow: number): BenchGraph {
  return graphOf(
    {
      price: ['priceNode'],
      fast: ['smaNode', { period: fast }],
      slow: ['smaNode', { period: slow }],
      up: ['crossoverNode', { crossType: 'above' }],
      down: ['crossoverNode', { crossType: 'below' }],
      buy: ['buyNode', { quantity: 100 }],
      sell: ['sellNode', { sellType: 'all' }],
    },
    [
      'price.price-out > fast.price-in',
      'price.price-out > slow.price-in',
      'fast.sma-out > up.fast-in',
      'slow.sma-out > up.slow-in',
      'fast.sma-out > down.fast-in',
      'slow.sma-out > down.slow-in',
      'up.cross-out > buy.trigger-in',
      'down.cross-out > sell.trigger-in',
    ],
  );
}
