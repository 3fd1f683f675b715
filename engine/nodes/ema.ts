import { EMA_MEMORY, emaColumn, emaStep } from '../indicators/ema';
import { defineNode } from './definition';
import { periodSpec } from './params';

export const emaNode = defineNode({
  type: 'emaNode',
  role: 'signal',
  category: 'indicators',
  name: 'EMA',
  description: 'Exponential moving average, seeded by the mean of the first n values.',
  params: { period: periodSpec(12, 1, 200) },
  inputs: [{ id: 'price-in', kind: 'number' }],
  outputs: [{ id: 'ema-out', kind: 'number' }],
  warmup: ({ period }, inputs) => Math.max(0, ...inputs) + period - 1,
  memory: () => EMA_MEMORY,
  columns: ({ buffers, params, inputs }) => [
    emaColumn(buffers, inputs[0] as Float64Array, params.period),
  ],
  step: ({ params, inputs, output, memory: at }) => {
    const { period } = params;
    const input = inputs[0] as number;
    return (values, memory) => {
      values[output] = emaStep(memory, at, period, values[input] as number);
    };
  },
});
