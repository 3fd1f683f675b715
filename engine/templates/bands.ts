import { strategy } from './strategy';
import { BUY_ORDER, SELL_ALL } from './template';

/** The close beyond a Bollinger band: below the lower one buys, above the upper one sells. */
const beyondBands = (
  key: string,
  name: string,
  description: string,
  [low, high]: readonly [string, string],
) =>
  strategy({
    key,
    name,
    description,
    timeframe: '15m',
    nodes: {
      price: ['priceNode', { priceType: 'close' }],
      bands: ['bollingerBandsNode', { period: 20, deviation: 2 }],
      'at-lower': ['compareNode', { operator: low }],
      'at-upper': ['compareNode', { operator: high }],
      buy: ['buyNode', BUY_ORDER],
      sell: ['sellNode', SELL_ALL],
    },
    wires: [
      'price.price-out > bands.price-in',
      'price.price-out > at-lower.value1-in',
      'bands.lower-out > at-lower.value2-in',
      'price.price-out > at-upper.value1-in',
      'bands.upper-out > at-upper.value2-in',
      'at-lower.result-out > buy.trigger-in',
      'at-upper.result-out > sell.trigger-in',
    ],
  });

export const bollingerBandsTemplate = beyondBands(
  'bollingerBands',
  'Bollinger Bands',
  'Buys while the close is at or below the lower band, sells at or above the upper. Made for 15m candles.',
  ['less_equal', 'greater_equal'],
);

export const bollingerBandsBounceTemplate = beyondBands(
  'bollingerBandsBounce',
  'Bollinger Bands Bounce',
  'Buys while the close is below the lower band, sells above the upper. Made for 15m candles.',
  ['less_than', 'greater_than'],
);

export const squeezeBreakoutTemplate = strategy({
  key: 'squeezeBreakout',
  name: 'Squeeze Breakout',
  description:
    'Buys when the close breaks above the upper band while the bands are narrower than usual; sells below the middle. Made for 15m candles.',
  timeframe: '15m',
  nodes: {
    note: ['labelNode', { labelText: 'The spread node measures the distance between the bands' }],
    price: ['priceNode'],
    bands: ['bollingerBandsNode', { period: 20, deviation: 2 }],
    width: ['spreadNode'],
    usual: ['smaNode', { period: 100 }],
    narrow: ['compareNode', { operator: 'less_than' }],
    breaks: ['crossoverNode', { crossType: 'above' }],
    enter: ['andNode'],
    fades: ['crossoverNode', { crossType: 'below' }],
    buy: ['buyNode', BUY_ORDER],
    sell: ['sellNode', SELL_ALL],
  },
  wires: [
    'price.price-out > bands.price-in',
    'bands.lower-out > width.bid-in',
    'bands.upper-out > width.ask-in',
    'width.spread-out > usual.price-in',
    'width.spread-out > narrow.value1-in',
    'usual.sma-out > narrow.value2-in',
    'price.price-out > breaks.fast-in',
    'bands.upper-out > breaks.slow-in',
    'narrow.result-out > enter.input-a',
    'breaks.cross-out > enter.input-b',
    'price.price-out > fades.fast-in',
    'bands.middle-out > fades.slow-in',
    'enter.result-out > buy.trigger-in',
    'fades.cross-out > sell.trigger-in',
  ],
});
