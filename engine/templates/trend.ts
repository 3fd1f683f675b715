import { strategy } from './strategy';
import { BUY_ORDER, SELL_ALL } from './template';

export const atrTrendFollowingTemplate = strategy({
  key: 'atrTrendFollowing',
  name: 'ATR Trend Following',
  description:
    'Buys while ADX is above 25 and DI+ above DI−, sized by ATR; a trailing ATR stop and partial targets sell. Made for 15m candles.',
  timeframe: '15m',
  nodes: {
    price: ['priceNode', { priceType: 'close' }],
    atr: ['atrNode', { period: 14 }],
    adx: ['adxNode', { period: 14 }],
    'const-25': ['constantNode', { value: 25 }],
    strong: ['compareNode', { operator: 'greater_than' }],
    upwards: ['compareNode', { operator: 'greater_than' }],
    enter: ['andNode'],
    size: [
      'positionSizeNode',
      { sizingMethod: 'volatility_adjusted', riskPercent: 2, maxPosition: 10_000 },
    ],
    buy: ['buyNode', { orderType: 'market', pyramiding: false }],
    stop: [
      'stopLossNode',
      { stopType: 'atr_multiple', stopValue: 2, trailingEnabled: true, trailingDistance: 1.5 },
    ],
    take: [
      'takeProfitNode',
      {
        profitType: 'rr_ratio',
        profitValue: 3,
        partialProfits: true,
        firstTarget: 2,
        secondTarget: 4,
      },
    ],
  },
  wires: [
    'price.price-out > atr.price-in',
    'price.price-out > adx.price-in',
    'adx.adx-out > strong.value1-in',
    'const-25.value-out > strong.value2-in',
    'adx.di-plus-out > upwards.value1-in',
    'adx.di-minus-out > upwards.value2-in',
    'strong.result-out > enter.input-a',
    'upwards.result-out > enter.input-b',
    'enter.result-out > size.signal-in',
    'atr.atr-out > size.volatility-in',
    'size.position-size-out > buy.trigger-in',
    'buy.order-out > stop.trigger-in',
    'price.price-out > stop.price-in',
    'atr.atr-out > stop.atr-in',
    'buy.order-out > take.trigger-in',
    'price.price-out > take.price-in',
  ],
});

export const directionalCrossTemplate = strategy({
  key: 'directionalCross',
  name: 'Directional Cross',
  description:
    'Buys when DI+ crosses above DI− while ADX is above 20, sells when it crosses below. Made for 15m candles.',
  timeframe: '15m',
  nodes: {
    price: ['priceNode'],
    adx: ['adxNode', { period: 14 }],
    trending: ['compareNode', { operator: 'greater_than', value: 20 }],
    turns: ['crossoverNode', { crossType: 'above' }],
    enter: ['andNode'],
    leaves: ['crossoverNode', { crossType: 'below' }],
    buy: ['buyNode', BUY_ORDER],
    sell: ['sellNode', SELL_ALL],
  },
  wires: [
    'price.price-out > adx.price-in',
    'adx.adx-out > trending.value1-in',
    'adx.di-plus-out > turns.fast-in',
    'adx.di-minus-out > turns.slow-in',
    'trending.result-out > enter.input-a',
    'turns.cross-out > enter.input-b',
    'adx.di-plus-out > leaves.fast-in',
    'adx.di-minus-out > leaves.slow-in',
    'enter.result-out > buy.trigger-in',
    'leaves.cross-out > sell.trigger-in',
  ],
});

export const trailingTrendTemplate = strategy({
  key: 'trailingTrend',
  name: 'Trend with a Trailing Stop',
  description:
    'Buys when EMA 20 crosses above EMA 50; a stop that trails 2 percent below the highest price sells. Made for 15m candles.',
  timeframe: '15m',
  nodes: {
    price: ['priceNode'],
    fast: ['emaNode', { period: 20 }],
    slow: ['emaNode', { period: 50 }],
    crosses: ['crossoverNode', { crossType: 'above' }],
    buy: ['buyNode', BUY_ORDER],
    stop: [
      'stopLossNode',
      { stopType: 'fixed_percent', stopValue: 2, trailingEnabled: true, trailingDistance: 2 },
    ],
  },
  wires: [
    'price.price-out > fast.price-in',
    'price.price-out > slow.price-in',
    'fast.ema-out > crosses.fast-in',
    'slow.ema-out > crosses.slow-in',
    'crosses.cross-out > buy.trigger-in',
    'buy.order-out > stop.trigger-in',
  ],
});

export const wideBarTemplate = strategy({
  key: 'wideBar',
  name: 'Wide Bar',
  description:
    'Buys after a rising bar whose range is twice the ATR; leaves at 1.5 percent profit or 1 percent loss. Made for 15m candles.',
  timeframe: '15m',
  nodes: {
    open: ['priceNode', { priceType: 'open' }],
    high: ['priceNode', { priceType: 'high' }],
    low: ['priceNode', { priceType: 'low' }],
    close: ['priceNode', { priceType: 'close' }],
    range: ['spreadNode'],
    atr: ['atrNode', { period: 14 }],
    'usual-range': ['smaNode', { period: 20 }],
    doubled: ['compareNode', { operator: 'greater_than' }],
    extreme: ['thresholdNode', { upperThreshold: 250, lowerThreshold: 50, hysteresis: 5 }],
    rising: ['compareNode', { operator: 'greater_than' }],
    wide: ['andNode'],
    enter: ['andNode'],
    buy: ['buyNode', BUY_ORDER],
    stop: ['stopLossNode', { stopType: 'fixed_percent', stopValue: 1 }],
    take: ['takeProfitNode', { profitType: 'fixed_percent', profitValue: 1.5 }],
  },
  wires: [
    'low.price-out > range.bid-in',
    'high.price-out > range.ask-in',
    'close.price-out > atr.price-in',
    'atr.atr-out > usual-range.price-in',
    'range.spread-out > doubled.value1-in',
    'usual-range.sma-out > doubled.value2-in',
    'range.spread-out > extreme.value-in',
    'doubled.result-out > wide.input-a',
    'extreme.overbought-out > wide.input-b',
    'close.price-out > rising.value1-in',
    'open.price-out > rising.value2-in',
    'wide.result-out > enter.input-a',
    'rising.result-out > enter.input-b',
    'enter.result-out > buy.trigger-in',
    'buy.order-out > stop.trigger-in',
    'buy.order-out > take.trigger-in',
  ],
});
