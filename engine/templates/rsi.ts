import type { StrategyTemplate } from './template';
import { BUY_ORDER, place, SELL_ALL, wire } from './template';

export const rsiTemplate: StrategyTemplate = {
  key: 'rsi',
  name: 'RSI',
  description:
    'Buys while the RSI says oversold (below 30) and sells while it says overbought. Made for 5m candles.',
  timeframe: '5m',
  json_tree: {
    nodes: [
      place('price', 'priceNode', [0, 1], { priceType: 'close' }),
      place('rsi', 'rsiNode', [1, 1], { period: 14 }),
      place('oversold', 'constantNode', [1, 0], { value: 30 }),
      place('overbought', 'constantNode', [1, 2], { value: 70 }),
      place('is-oversold', 'compareNode', [2, 0], { operator: 'less_than' }),
      place('is-overbought', 'compareNode', [2, 2], { operator: 'greater_than' }),
      place('buy', 'buyNode', [3, 0], BUY_ORDER),
      place('sell', 'sellNode', [3, 2], SELL_ALL),
    ],
    edges: [
      wire('price.price-out', 'rsi.price-in'),
      wire('rsi.rsi-out', 'is-oversold.value1-in'),
      wire('oversold.value-out', 'is-oversold.value2-in'),
      wire('rsi.rsi-out', 'is-overbought.value1-in'),
      wire('overbought.value-out', 'is-overbought.value2-in'),
      wire('is-oversold.result-out', 'buy.trigger-in'),
      wire('is-overbought.result-out', 'sell.trigger-in'),
    ],
  },
};
