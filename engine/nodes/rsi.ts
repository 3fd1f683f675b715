import { RSI_MEMORY, rsiColumn, rsiStep } from '../indicators/rsi';
import { defineNode } from './definition';
import { periodSpec } from './params';

export const rsiNode = defineNode({
  type: 'rsiNode',
  role: 'signal',
  category: 'indicators',
  name: 'RSI',
  description: 'Wilder’s relative strength index, 0 to 100.',
  params: { period: periodSpec(14, 2, 50) },
  inputs: [{ id: 'price-in', kind: 'number' }],
  outputs: [{ id: 'rsi-out', kind: 'number' }],
  warmup: ({ period }, inputs) => Math.max(0, ...inputs) + period,
  memory: () => RSI_MEMORY,
  columns: ({ buffers, params, inputs }) => [
    rsiColumn(buffers, inputs[0] as Float64Array, params.period),
  ],
  step: ({ params, inputs, output, memory: at }) => {
    const { period } = params;
    const input = inputs[0] as number;
    return (values, memory) => {
      values[output] = rsiStep(memory, at, period, values[input] as number);
    };
  },
});
