import { strategy } from './strategy';
import { BUY_ORDER, SELL_ALL } from './template';

export const divergenceTemplate = strategy({
  key: 'divergenceStrategy',
  name: 'RSI Divergence',
  description:
    'Buys a double bottom with bullish RSI divergence that was oversold and has not recovered; support stop and partial targets sell. Made for 1m candles.',
  timeframe: '1m',
  nodes: {
    price: ['priceNode', { priceType: 'close' }],
    rsi: ['rsiNode', { period: 14 }],
    divergence: [
      'divergenceNode',
      { lookbackPeriod: 20, divergenceType: 'regular', sensitivity: 0.7 },
    ],
    levels: ['thresholdNode', { upperThreshold: 70, lowerThreshold: 30, hysteresis: 30 }],
    pattern: ['patternNode', { patternType: 'double_bottom', confidence: 0.75, lookbackBars: 50 }],
    'turns-up': ['andNode'],
    enter: ['andNode'],
    size: [
      'positionSizeNode',
      { sizingMethod: 'fixed_percent', riskPercent: 1.5, maxPosition: 5_000 },
    ],
    buy: ['buyNode', BUY_ORDER],
    stop: ['stopLossNode', { stopType: 'support_resistance', stopValue: 2 }],
    take: [
      'takeProfitNode',
      {
        profitType: 'resistance_level',
        profitValue: 5,
        partialProfits: true,
        firstTarget: 3,
        secondTarget: 6,
      },
    ],
  },
  wires: [
    'price.price-out > rsi.price-in',
    'price.price-out > divergence.price-in',
    'rsi.rsi-out > divergence.indicator-in',
    'rsi.rsi-out > levels.value-in',
    'price.price-out > pattern.price-in',
    'divergence.bullish-div-out > turns-up.input-a',
    'levels.oversold-out > turns-up.input-b',
    'turns-up.result-out > enter.input-a',
    'pattern.pattern-out > enter.input-b',
    'enter.result-out > size.signal-in',
    'size.position-size-out > buy.trigger-in',
    'buy.order-out > stop.trigger-in',
    'price.price-out > stop.price-in',
    'buy.order-out > take.trigger-in',
    'price.price-out > take.price-in',
  ],
});

export const doublePatternsTemplate = strategy({
  key: 'doublePatterns',
  name: 'Double Bottom, Double Top',
  description:
    'Buys on the bar that completes a double bottom, sells on the one that completes a double top. Made for 5m candles.',
  timeframe: '5m',
  nodes: {
    price: ['priceNode'],
    bottom: ['patternNode', { patternType: 'double_bottom', confidence: 0.8, lookbackBars: 50 }],
    top: ['patternNode', { patternType: 'double_top', confidence: 0.8, lookbackBars: 50 }],
    buy: ['buyNode', BUY_ORDER],
    sell: ['sellNode', SELL_ALL],
  },
  wires: [
    'price.price-out > bottom.price-in',
    'price.price-out > top.price-in',
    'bottom.pattern-out > buy.trigger-in',
    'top.pattern-out > sell.trigger-in',
  ],
});

export const hiddenDivergenceTemplate = strategy({
  key: 'hiddenDivergence',
  name: 'Hidden Divergence',
  description:
    'Buys hidden bullish divergence of price and RSI above SMA 50; a 2 percent stop and a target of twice the risk sell. Made for 15m candles.',
  timeframe: '15m',
  nodes: {
    price: ['priceNode'],
    rsi: ['rsiNode', { period: 14 }],
    sma: ['smaNode', { period: 50 }],
    hidden: ['divergenceNode', { lookbackPeriod: 40, divergenceType: 'hidden', sensitivity: 0.6 }],
    'up-trend': ['compareNode', { operator: 'greater_than' }],
    enter: ['andNode'],
    buy: ['buyNode', BUY_ORDER],
    stop: ['stopLossNode', { stopType: 'fixed_percent', stopValue: 2 }],
    take: ['takeProfitNode', { profitType: 'rr_ratio', profitValue: 2 }],
  },
  wires: [
    'price.price-out > rsi.price-in',
    'price.price-out > sma.price-in',
    'price.price-out > hidden.price-in',
    'rsi.rsi-out > hidden.indicator-in',
    'price.price-out > up-trend.value1-in',
    'sma.sma-out > up-trend.value2-in',
    'hidden.bullish-div-out > enter.input-a',
    'up-trend.result-out > enter.input-b',
    'enter.result-out > buy.trigger-in',
    'buy.order-out > stop.trigger-in',
    'buy.order-out > take.trigger-in',
  ],
});
