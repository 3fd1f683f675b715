import { buildGraph } from './build-graph';

/** Buys where a fast average of the close crosses above a slow one, sells where it crosses below. */
export function crossingGraph(fast = 3, slow = 8) {
  return buildGraph(
    {
      price: ['priceNode'],
      fast: ['smaNode', { period: fast }],
      slow: ['smaNode', { period: slow }],
      momentum: ['rsiNode', { period: 5 }],
      limit: ['constantNode', { value: 90 }],
      calm: ['compareNode', { operator: 'less_than' }],
      up: ['crossoverNode', { crossType: 'above' }],
      down: ['crossoverNode', { crossType: 'below' }],
      enter: ['andNode'],
      buy: ['buyNode', { quantity: 50, quantityMode: 'percent' }],
      sell: ['sellNode', { sellType: 'all' }],
    },
    [
      'price > fast',
      'price > slow',
      'price > momentum',
      'fast > up.fast-in',
      'slow > up.slow-in',
      'fast > down.fast-in',
      'slow > down.slow-in',
      'momentum > calm.value1-in',
      'limit > calm.value2-in',
      'up > enter.input-a',
      'calm > enter.input-b',
      'enter > buy',
      'down > sell',
    ],
  );
}
