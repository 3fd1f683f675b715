import type { StrategyTemplate } from './template';
import { BUY_ORDER, place, SELL_ALL, wire } from './template';

/** The close crossing a moving average: above buys, below sells. */
function priceCrossesAverage(kind: 'sma' | 'ema', period: number): StrategyTemplate {
  const name = kind.toUpperCase();
  return {
    key: kind,
    name,
    description: `Buys when the close crosses above its ${name} ${period}, sells when it crosses below. Made for 15m candles.`,
    timeframe: '15m',
    json_tree: {
      nodes: [
        place('price', 'priceNode', [0, 1], { priceType: 'close' }),
        place('average', `${kind}Node`, [1, 1], { period }),
        place('crosses-above', 'crossoverNode', [2, 0], { crossType: 'above' }),
        place('crosses-below', 'crossoverNode', [2, 2], { crossType: 'below' }),
        place('buy', 'buyNode', [3, 0], BUY_ORDER),
        place('sell', 'sellNode', [3, 2], SELL_ALL),
      ],
      edges: [
        wire('price.price-out', 'average.price-in'),
        wire('price.price-out', 'crosses-above.fast-in'),
        wire(`average.${kind}-out`, 'crosses-above.slow-in'),
        wire('price.price-out', 'crosses-below.fast-in'),
        wire(`average.${kind}-out`, 'crosses-below.slow-in'),
        wire('crosses-above.cross-out', 'buy.trigger-in'),
        wire('crosses-below.cross-out', 'sell.trigger-in'),
      ],
    },
  };
}

export const smaTemplate = priceCrossesAverage('sma', 20);
export const emaTemplate = priceCrossesAverage('ema', 20);
