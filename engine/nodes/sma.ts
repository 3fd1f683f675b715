import { smaColumn, smaMemory, smaStep } from '../indicators/sma';
import { defineNode } from './definition';
import { periodSpec } from './params';

export const smaNode = defineNode({
  type: 'smaNode',
  role: 'signal',
  category: 'indicators',
  name: 'SMA',
  description: 'Simple moving average: mean of the last n values.',
  params: { period: periodSpec(20, 1, 200) },
  inputs: [{ id: 'price-in', kind: 'number' }],
  outputs: [{ id: 'sma-out', kind: 'number' }],
  warmup: ({ period }, inputs) => Math.max(0, ...inputs) + period - 1,
  memory: ({ period }) => smaMemory(period),
  columns: ({ buffers, params, inputs }) => [
    smaColumn(buffers, inputs[0] as Float64Array, params.period),
  ],
  step: ({ params, inputs, output, memory: at }) => {
    const { period } = params;
    const input = inputs[0] as number;
    return (values, memory) => {
      values[output] = smaStep(memory, at, period, values[input] as number);
    };
  },
});
