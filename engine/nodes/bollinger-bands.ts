import {
  bandColumn,
  DEVIATION_AT,
  deviationColumns,
  deviationFactors,
  deviationMemory,
  deviationStep,
  MEAN_AT,
} from '../indicators/deviation';
import { defineNode } from './definition';
import { periodSpec } from './params';

export const bollingerBandsNode = defineNode({
  type: 'bollingerBandsNode',
  role: 'signal',
  category: 'indicators',
  name: 'Bollinger Bands',
  description: 'Moving average with bands some population standard deviations above and below.',
  params: {
    period: periodSpec(20, 5, 100),
    deviation: {
      kind: 'number',
      default: 2,
      min: 0.1,
      max: 5,
      hard: { above: 0 },
      description: 'Distance of the bands in standard deviations',
    },
  },
  inputs: [{ id: 'price-in', kind: 'number' }],
  outputs: [
    { id: 'upper-out', kind: 'number' },
    { id: 'middle-out', kind: 'number' },
    { id: 'lower-out', kind: 'number' },
  ],
  warmup: ({ period }, inputs) => Math.max(0, ...inputs) + period - 1,
  memory: ({ period }) => deviationMemory(period),
  work: () => 2,
  columns: ({ buffers, params: { period, deviation }, inputs }) => {
    const [middle, deviations] = deviationColumns(buffers, inputs[0] as Float64Array, period);
    const upper = bandColumn(buffers, middle, deviations, deviation);
    return [upper, middle, bandColumn(buffers, middle, deviations, -deviation)];
  },
  step: ({ params: { period, deviation }, inputs, output, memory: at }) => {
    const factors = deviationFactors(period);
    const input = inputs[0] as number;
    return (values, memory) => {
      deviationStep(memory, at, period, factors, values[input] as number);
      const mean = memory[at + MEAN_AT] as number;
      const width = deviation * (memory[at + DEVIATION_AT] as number);
      values[output] = mean + width;
      values[output + 1] = mean;
      values[output + 2] = mean - width;
    };
  },
});
