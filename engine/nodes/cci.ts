import { cciColumn, cciMemory, cciStep, typicalPrices } from '../indicators/cci';
import { BAR_INPUTS, barColumns, barSlots, checkBarInputs } from './bar-inputs';
import { defineNode } from './definition';
import { periodSpec } from './params';

export const cciNode = defineNode({
  type: 'cciNode',
  role: 'signal',
  category: 'indicators',
  name: 'CCI',
  description: 'Commodity channel index: distance of the typical price from its mean.',
  params: { period: periodSpec(20, 2, 50) },
  inputs: BAR_INPUTS,
  outputs: [{ id: 'cci-out', kind: 'number' }],
  checkInputs: checkBarInputs,
  warmup: ({ period }, inputs) => Math.max(0, ...inputs) + period - 1,
  memory: ({ period }) => cciMemory(period),
  // The mean deviation looks at every price of the period again.
  work: ({ period }) => 2 + period / 40,
  columns: ({ buffers, params, inputs, candles }) => [
    cciColumn(buffers, typicalPrices(buffers, barColumns(inputs, candles)), params.period),
  ],
  step: ({ params, inputs, output, memory: at }) => {
    const { period } = params;
    const { high, low, close } = barSlots(inputs);
    return (values, memory, candle) => {
      const h = high < 0 ? candle.high : (values[high] as number);
      const l = low < 0 ? candle.low : (values[low] as number);
      const c = close < 0 ? candle.close : (values[close] as number);
      values[output] = cciStep(memory, at, period, (h + l + c) / 3);
    };
  },
});
