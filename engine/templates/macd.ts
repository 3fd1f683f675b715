import { strategy } from './strategy';
import { BUY_ORDER, SELL_ALL } from './template';

/** The MACD line crossing its signal: above buys, below sells. */
const macdCrosses = (key: string, name: string) =>
  strategy({
    key,
    name,
    description:
      'Buys when MACD 12/26 crosses above its signal 9, sells when it crosses below. Made for 15m candles.',
    timeframe: '15m',
    nodes: {
      price: ['priceNode', { priceType: 'close' }],
      macd: ['macdNode', { fastPeriod: 12, slowPeriod: 26, signalPeriod: 9 }],
      'crosses-above': ['crossoverNode', { crossType: 'above' }],
      'crosses-below': ['crossoverNode', { crossType: 'below' }],
      buy: ['buyNode', BUY_ORDER],
      sell: ['sellNode', SELL_ALL],
    },
    wires: [
      'price.price-out > macd.price-in',
      'macd.macd-out > crosses-above.fast-in',
      'macd.signal-out > crosses-above.slow-in',
      'macd.macd-out > crosses-below.fast-in',
      'macd.signal-out > crosses-below.slow-in',
      'crosses-above.cross-out > buy.trigger-in',
      'crosses-below.cross-out > sell.trigger-in',
    ],
  });

export const macdTemplate = macdCrosses('macd', 'MACD');
export const macdMomentumTemplate = macdCrosses('macdMomentum', 'MACD Momentum');

export const kellyMomentumTemplate = strategy({
  key: 'kellyMomentum',
  name: 'Kelly Momentum',
  description:
    'Buys when the MACD histogram turns positive, sized by a quarter of Kelly of its own trades; sells when it turns negative. Made for 15m candles.',
  timeframe: '15m',
  nodes: {
    price: ['priceNode'],
    macd: ['macdNode'],
    zero: ['constantNode', { value: 0 }],
    rises: ['crossoverNode', { crossType: 'above' }],
    falls: ['crossoverNode', { crossType: 'below' }],
    size: [
      'positionSizeNode',
      {
        sizingMethod: 'kelly_criterion',
        riskPercent: 5,
        maxPosition: 50_000,
        kellyEnabled: true,
        kellyFraction: 0.25,
      },
    ],
    buy: ['buyNode', BUY_ORDER],
    sell: ['sellNode', SELL_ALL],
  },
  wires: [
    'price.price-out > macd.price-in',
    'macd.histogram-out > rises.fast-in',
    'zero.value-out > rises.slow-in',
    'macd.histogram-out > falls.fast-in',
    'zero.value-out > falls.slow-in',
    'rises.cross-out > size.signal-in',
    'size.position-size-out > buy.trigger-in',
    'falls.cross-out > sell.trigger-in',
  ],
});
