import { MACD_MEMORY, macdColumns, macdStep } from '../indicators/macd';
import { defineNode } from './definition';
import { periodSpec } from './params';

export const macdNode = defineNode({
  type: 'macdNode',
  role: 'signal',
  category: 'indicators',
  name: 'MACD',
  description:
    'Difference of a fast and a slow exponential average, its average as the signal, and the distance between the two.',
  params: {
    fastPeriod: { ...periodSpec(12, 1, 50), description: 'Bars of the fast average' },
    slowPeriod: { ...periodSpec(26, 1, 100), description: 'Bars of the slow average' },
    signalPeriod: { ...periodSpec(9, 1, 50), description: 'Bars of the signal line' },
  },
  inputs: [{ id: 'price-in', kind: 'number' }],
  outputs: [
    { id: 'macd-out', kind: 'number' },
    { id: 'signal-out', kind: 'number' },
    { id: 'histogram-out', kind: 'number' },
  ],
  checkParams: ({ fastPeriod, slowPeriod }) =>
    fastPeriod < slowPeriod
      ? []
      : [
          {
            level: 'error',
            code: 'param_range',
            message: `expected fastPeriod below slowPeriod ${slowPeriod}, was ${fastPeriod}`,
          },
        ],
  warmup: ({ slowPeriod, signalPeriod }, inputs) => {
    const line = Math.max(0, ...inputs) + slowPeriod - 1;
    const signal = line + signalPeriod - 1;
    return [line, signal, signal];
  },
  memory: () => MACD_MEMORY,
  work: () => 2,
  columns: ({ buffers, params: { fastPeriod, slowPeriod, signalPeriod }, inputs }) =>
    macdColumns(buffers, inputs[0] as Float64Array, {
      fast: fastPeriod,
      slow: slowPeriod,
      signal: signalPeriod,
    }),
  step: ({ params, inputs, output, memory: at }) => {
    const periods = {
      fast: params.fastPeriod,
      slow: params.slowPeriod,
      signal: params.signalPeriod,
    };
    const input = inputs[0] as number;
    return (values, memory) =>
      macdStep(memory, at, periods, values[input] as number, values, output);
  },
});
