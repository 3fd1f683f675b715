import { strategy } from './strategy';
import { BUY_ORDER, SELL_ALL } from './template';

export const rsiMeanReversionTemplate = strategy({
  key: 'rsiMeanReversion',
  name: 'RSI Mean Reversion',
  description: 'Buys while the RSI is below 30, sells while it is above 70. Made for 5m candles.',
  timeframe: '5m',
  nodes: {
    price: ['priceNode', { priceType: 'close' }],
    rsi: ['rsiNode', { period: 14 }],
    'const-30': ['constantNode', { value: 30 }],
    'const-70': ['constantNode', { value: 70 }],
    oversold: ['compareNode', { operator: 'less_than' }],
    overbought: ['compareNode', { operator: 'greater_than' }],
    buy: ['buyNode', BUY_ORDER],
    sell: ['sellNode', SELL_ALL],
  },
  wires: [
    'price.price-out > rsi.price-in',
    'rsi.rsi-out > oversold.value1-in',
    'const-30.value-out > oversold.value2-in',
    'rsi.rsi-out > overbought.value1-in',
    'const-70.value-out > overbought.value2-in',
    'oversold.result-out > buy.trigger-in',
    'overbought.result-out > sell.trigger-in',
  ],
});

export const stochasticTemplate = strategy({
  key: 'stochasticOscillator',
  name: 'Stochastic Oscillator',
  description:
    'Buys when %K is below 20 and crosses above %D, sells while %K is above 80. Made for 15m candles.',
  timeframe: '15m',
  nodes: {
    price: ['priceNode', { priceType: 'close' }],
    stochastic: ['stochasticNode', { kPeriod: 14, dPeriod: 3, smooth: 3 }],
    'const-20': ['constantNode', { value: 20 }],
    'const-80': ['constantNode', { value: 80 }],
    oversold: ['compareNode', { operator: 'less_than' }],
    crosses: ['crossoverNode', { crossType: 'above' }],
    enter: ['andNode'],
    overbought: ['compareNode', { operator: 'greater_than' }],
    buy: ['buyNode', BUY_ORDER],
    sell: ['sellNode', SELL_ALL],
  },
  wires: [
    'price.price-out > stochastic.price-in',
    'stochastic.k-out > oversold.value1-in',
    'const-20.value-out > oversold.value2-in',
    'stochastic.k-out > crosses.fast-in',
    'stochastic.d-out > crosses.slow-in',
    'oversold.result-out > enter.input-a',
    'crosses.cross-out > enter.input-b',
    'stochastic.k-out > overbought.value1-in',
    'const-80.value-out > overbought.value2-in',
    'enter.result-out > buy.trigger-in',
    'overbought.result-out > sell.trigger-in',
  ],
});

export const cciReturnTemplate = strategy({
  key: 'cciReturn',
  name: 'CCI Return',
  description:
    'Buys when the CCI comes back above −100, sells when it falls back below 100. Made for 15m candles.',
  timeframe: '15m',
  nodes: {
    price: ['priceNode'],
    cci: ['cciNode', { period: 20 }],
    low: ['constantNode', { value: -100 }],
    high: ['constantNode', { value: 100 }],
    'back-above': ['crossoverNode', { crossType: 'above' }],
    'back-below': ['crossoverNode', { crossType: 'below' }],
    buy: ['buyNode', BUY_ORDER],
    sell: ['sellNode', SELL_ALL],
  },
  wires: [
    'price.price-out > cci.price-in',
    'cci.cci-out > back-above.fast-in',
    'low.value-out > back-above.slow-in',
    'cci.cci-out > back-below.fast-in',
    'high.value-out > back-below.slow-in',
    'back-above.cross-out > buy.trigger-in',
    'back-below.cross-out > sell.trigger-in',
  ],
});

export const williamsThresholdTemplate = strategy({
  key: 'williamsThreshold',
  name: 'Williams %R Extremes',
  description:
    'Buys while Williams %R is oversold (−80) until it is back at −60, sells above −20. Made for 15m candles.',
  timeframe: '15m',
  nodes: {
    price: ['priceNode'],
    williams: ['williamsRNode', { period: 14 }],
    levels: ['thresholdNode', { upperThreshold: -20, lowerThreshold: -80, hysteresis: 20 }],
    buy: ['buyNode', BUY_ORDER],
    sell: ['sellNode', SELL_ALL],
  },
  wires: [
    'price.price-out > williams.price-in',
    'williams.williams-out > levels.value-in',
    'levels.oversold-out > buy.trigger-in',
    'levels.overbought-out > sell.trigger-in',
  ],
});

export const stochasticDipTemplate = strategy({
  key: 'stochasticDip',
  name: 'Dip in an Up-trend',
  description:
    'Buys when %K comes back above 20 while the close is above EMA 100, sells when it crosses below 80. Made for 5m candles.',
  timeframe: '5m',
  nodes: {
    price: ['priceNode'],
    stochastic: ['stochasticNode', { kPeriod: 14, dPeriod: 3, smooth: 3 }],
    ema: ['emaNode', { period: 100 }],
    low: ['constantNode', { value: 20 }],
    high: ['constantNode', { value: 80 }],
    'up-trend': ['compareNode', { operator: 'greater_than' }],
    recovers: ['crossoverNode', { crossType: 'above' }],
    enter: ['andNode'],
    tires: ['crossoverNode', { crossType: 'below' }],
    buy: ['buyNode', BUY_ORDER],
    sell: ['sellNode', SELL_ALL],
  },
  wires: [
    'price.price-out > stochastic.price-in',
    'price.price-out > ema.price-in',
    'price.price-out > up-trend.value1-in',
    'ema.ema-out > up-trend.value2-in',
    'stochastic.k-out > recovers.fast-in',
    'low.value-out > recovers.slow-in',
    'up-trend.result-out > enter.input-a',
    'recovers.cross-out > enter.input-b',
    'stochastic.k-out > tires.fast-in',
    'high.value-out > tires.slow-in',
    'enter.result-out > buy.trigger-in',
    'tires.cross-out > sell.trigger-in',
  ],
});
