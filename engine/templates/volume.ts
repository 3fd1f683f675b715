import { strategy } from './strategy';
import { BUY_ORDER, SELL_ALL } from './template';

export const volumeBreakoutTemplate = strategy({
  key: 'volumeBreakout',
  name: 'Volume Breakout',
  description:
    'Buys while the close is above SMA 20 on 1.5 times the usual volume, sells below SMA 20. Made for 15m candles.',
  timeframe: '15m',
  nodes: {
    price: ['priceNode', { priceType: 'close' }],
    sma: ['smaNode', { period: 20 }],
    volume: ['volumeNode', { volumeType: 'ratio', period: 20 }],
    'const-1_5': ['constantNode', { value: 1.5 }],
    above: ['compareNode', { operator: 'greater_than' }],
    busy: ['compareNode', { operator: 'greater_than' }],
    enter: ['andNode'],
    below: ['compareNode', { operator: 'less_than' }],
    buy: ['buyNode', BUY_ORDER],
    sell: ['sellNode', SELL_ALL],
  },
  wires: [
    'price.price-out > sma.price-in',
    'price.price-out > volume.data-in',
    'price.price-out > above.value1-in',
    'sma.sma-out > above.value2-in',
    'volume.volume-out > busy.value1-in',
    'const-1_5.value-out > busy.value2-in',
    'above.result-out > enter.input-a',
    'busy.result-out > enter.input-b',
    'price.price-out > below.value1-in',
    'sma.sma-out > below.value2-in',
    'enter.result-out > buy.trigger-in',
    'below.result-out > sell.trigger-in',
  ],
});

export const vwapHoldTemplate = strategy({
  key: 'vwapHold',
  name: 'VWAP with Patience',
  description:
    'Buys when the close crosses above the rolling VWAP 50 and sells when it crosses below, but not in the first hour of a position. Made for 5m candles.',
  timeframe: '5m',
  nodes: {
    price: ['priceNode'],
    vwap: ['volumeNode', { volumeType: 'weighted', period: 50 }],
    'crosses-above': ['crossoverNode', { crossType: 'above' }],
    'crosses-below': ['crossoverNode', { crossType: 'below' }],
    patience: ['holdNode', { holdType: 'duration', duration: 1, unit: 'hours' }],
    buy: ['buyNode', BUY_ORDER],
    sell: ['sellNode', SELL_ALL],
  },
  wires: [
    'price.price-out > vwap.data-in',
    'price.price-out > crosses-above.fast-in',
    'vwap.volume-out > crosses-above.slow-in',
    'price.price-out > crosses-below.fast-in',
    'vwap.volume-out > crosses-below.slow-in',
    'crosses-above.cross-out > patience.trigger-in',
    'crosses-above.cross-out > buy.trigger-in',
    'crosses-below.cross-out > sell.trigger-in',
  ],
});

export const sessionBreakoutTemplate = strategy({
  key: 'sessionBreakout',
  name: 'New York Session',
  description:
    'Buys when the close crosses above EMA 20 during the New York stock session, sells below it or when the session is over. Made for 5m candles.',
  timeframe: '5m',
  nodes: {
    price: ['priceNode'],
    session: ['timeNode', { startTime: '09:30', endTime: '16:00', timezone: 'EST' }],
    ema: ['emaNode', { period: 20 }],
    'crosses-above': ['crossoverNode', { crossType: 'above' }],
    'crosses-below': ['crossoverNode', { crossType: 'below' }],
    over: ['notNode'],
    enter: ['andNode'],
    leave: ['orNode'],
    buy: ['buyNode', BUY_ORDER],
    sell: ['sellNode', SELL_ALL],
  },
  wires: [
    'price.price-out > ema.price-in',
    'price.price-out > crosses-above.fast-in',
    'ema.ema-out > crosses-above.slow-in',
    'price.price-out > crosses-below.fast-in',
    'ema.ema-out > crosses-below.slow-in',
    'session.time-out > over.input-in',
    'session.time-out > enter.input-a',
    'crosses-above.cross-out > enter.input-b',
    'over.result-out > leave.input-a',
    'crosses-below.cross-out > leave.input-b',
    'enter.result-out > buy.trigger-in',
    'leave.result-out > sell.trigger-in',
  ],
});
