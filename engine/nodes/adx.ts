import { DIRECTIONAL_MEMORY, directionalColumns, directionalStep } from '../indicators/directional';
import { BAR_INPUTS, barColumns, barSlots, checkBarInputs } from './bar-inputs';
import { defineNode } from './definition';
import { periodSpec } from './params';

export const adxNode = defineNode({
  type: 'adxNode',
  role: 'signal',
  category: 'indicators',
  name: 'ADX',
  description: 'Wilder’s average directional index: the strength and the direction of a trend.',
  params: { period: periodSpec(14, 2, 50) },
  inputs: BAR_INPUTS,
  outputs: [
    { id: 'adx-out', kind: 'number' },
    { id: 'di-plus-out', kind: 'number' },
    { id: 'di-minus-out', kind: 'number' },
  ],
  checkInputs: checkBarInputs,
  warmup: ({ period }, inputs) => {
    const start = Math.max(0, ...inputs);
    return [start + 2 * period - 1, start + period, start + period];
  },
  memory: () => DIRECTIONAL_MEMORY,
  work: () => 2,
  columns: ({ buffers, params, inputs, candles }) => {
    const { adx, plus, minus } = directionalColumns(
      buffers,
      barColumns(inputs, candles),
      params.period,
    );
    return [adx, plus, minus];
  },
  step: ({ params, inputs, output, memory: at }) => {
    const { period } = params;
    const { high, low, close } = barSlots(inputs);
    return (values, memory, candle) => {
      const h = high < 0 ? candle.high : (values[high] as number);
      const l = low < 0 ? candle.low : (values[low] as number);
      const c = close < 0 ? candle.close : (values[close] as number);
      directionalStep(memory, at, period, h, l, c, values, output);
    };
  },
});
