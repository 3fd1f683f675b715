import { ATR_MEMORY, atrColumn, atrStep } from '../indicators/true-range';
import { BAR_INPUTS, barColumns, barSlots, checkBarInputs } from './bar-inputs';
import { defineNode } from './definition';
import { periodSpec } from './params';

export const atrNode = defineNode({
  type: 'atrNode',
  role: 'signal',
  category: 'indicators',
  name: 'ATR',
  description: 'Wilder’s average true range: how far the price moves in one bar.',
  params: { period: periodSpec(14, 2, 50) },
  inputs: BAR_INPUTS,
  outputs: [{ id: 'atr-out', kind: 'number' }],
  checkInputs: checkBarInputs,
  warmup: ({ period }, inputs) => Math.max(0, ...inputs) + period,
  memory: () => ATR_MEMORY,
  columns: ({ buffers, params, inputs, candles }) => [
    atrColumn(buffers, barColumns(inputs, candles), params.period),
  ],
  step: ({ params, inputs, output, memory: at }) => {
    const { period } = params;
    const { high, low, close } = barSlots(inputs);
    return (values, memory, candle) => {
      const h = high < 0 ? candle.high : (values[high] as number);
      const l = low < 0 ? candle.low : (values[low] as number);
      const c = close < 0 ? candle.close : (values[close] as number);
      values[output] = atrStep(memory, at, period, h, l, c);
    };
  },
});
