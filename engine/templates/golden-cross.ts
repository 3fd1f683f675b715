import type { StrategyTemplate } from './template';
import { BUY_ORDER, place, SELL_ALL, wire } from './template';

export const goldenCrossTemplate: StrategyTemplate = {
  key: 'goldenCross',
  name: 'Golden Cross',
  description:
    'Buys when EMA 50 crosses above EMA 200 and the RSI is above 30; sells when it crosses below or the RSI passes 70. Made for 5m candles.',
  timeframe: '5m',
  json_tree: {
    nodes: [
      place('price', 'priceNode', [0, 2], { priceType: 'close' }),
      place('ema-fast', 'emaNode', [1, 0], { period: 50 }),
      place('ema-slow', 'emaNode', [1, 1], { period: 200 }),
      place('rsi', 'rsiNode', [1, 3], { period: 14 }),
      place('floor', 'constantNode', [1, 2], { value: 30 }),
      place('ceiling', 'constantNode', [1, 4], { value: 70 }),
      place('golden', 'crossoverNode', [2, 0], { crossType: 'above' }),
      place('death', 'crossoverNode', [2, 1], { crossType: 'below' }),
      place('above-floor', 'compareNode', [2, 2], { operator: 'greater_than' }),
      place('above-ceiling', 'compareNode', [2, 3], { operator: 'greater_than' }),
      place('enter', 'andNode', [3, 0]),
      place('leave', 'orNode', [3, 2]),
      place('buy', 'buyNode', [4, 0], BUY_ORDER),
      place('sell', 'sellNode', [4, 2], SELL_ALL),
    ],
    edges: [
      wire('price.price-out', 'ema-fast.price-in'),
      wire('price.price-out', 'ema-slow.price-in'),
      wire('price.price-out', 'rsi.price-in'),
      wire('ema-fast.ema-out', 'golden.fast-in'),
      wire('ema-slow.ema-out', 'golden.slow-in'),
      wire('ema-fast.ema-out', 'death.fast-in'),
      wire('ema-slow.ema-out', 'death.slow-in'),
      wire('rsi.rsi-out', 'above-floor.value1-in'),
      wire('floor.value-out', 'above-floor.value2-in'),
      wire('rsi.rsi-out', 'above-ceiling.value1-in'),
      wire('ceiling.value-out', 'above-ceiling.value2-in'),
      wire('golden.cross-out', 'enter.input-a'),
      wire('above-floor.result-out', 'enter.input-b'),
      wire('death.cross-out', 'leave.input-a'),
      wire('above-ceiling.result-out', 'leave.input-b'),
      wire('enter.result-out', 'buy.trigger-in'),
      wire('leave.result-out', 'sell.trigger-in'),
    ],
  },
};
