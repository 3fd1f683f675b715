import type { Candle, CandleColumns } from '../candles/candle';
import { defineNode } from './definition';

type Field = 'open' | 'high' | 'low' | 'close' | 'volume';
const FIELDS: Readonly<Record<Field, (candle: Candle) => number>> = {
  open: (candle) => candle.open,
  high: (candle) => candle.high,
  low: (candle) => candle.low,
  close: (candle) => candle.close,
  volume: (candle) => candle.volume,
};

export const priceNode = defineNode({
  type: 'priceNode',
  role: 'signal',
  category: 'data',
  name: 'Price',
  description: 'A price of the latest closed bar of the symbol under test.',
  params: {
    priceType: {
      kind: 'choice',
      default: 'close',
      choices: ['open', 'high', 'low', 'close', 'volume'],
      description: 'Field of the bar; volume is only for old graphs',
    },
  },
  inputs: [],
  outputs: [{ id: 'price-out', kind: 'number' }],
  modernise: (data) => {
    if (!Object.hasOwn(data, 'symbol')) return { ...data };
    const { symbol, legacy, ...rest } = data;
    return { ...rest, legacy: { ...(typeof legacy === 'object' ? legacy : null), symbol } };
  },
  checkParams: ({ priceType }) =>
    priceType === 'volume'
      ? [
          {
            level: 'warning',
            code: 'alias_used',
            message: 'priceType "volume" is an old spelling; expected a volume node',
          },
        ]
      : [],
  warmup: () => 0,
  memory: () => 0,
  columns: ({ params, candles }) => [candles[params.priceType satisfies keyof CandleColumns]],
  step: ({ params, output }) => {
    const read = FIELDS[params.priceType];
    return (values, _memory, candle) => {
      values[output] = read(candle);
    };
  },
});
