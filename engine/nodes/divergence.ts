import {
  divergenceColumns,
  divergenceMemory,
  divergenceRule,
  divergenceStep,
  divergenceWarmup,
} from '../indicators/divergence';
import { NOT_READY } from './column';
import { defineNode } from './definition';
import { periodSpec } from './params';

/** Three-valued OR of two outputs that are ready at the same time. */
function either(a: number, b: number): number {
  return a === NOT_READY ? NOT_READY : a | b;
}

export const divergenceNode = defineNode({
  type: 'divergenceNode',
  role: 'signal',
  category: 'logic',
  name: 'Divergence',
  description:
    'True while the latest swings of the price and the indicator point in different directions.',
  params: {
    lookbackPeriod: {
      ...periodSpec(20, 5, 100),
      hard: { from: 3, to: 10_000 },
      olderKeys: ['period'],
      description: 'Bars within which both swings must lie',
    },
    divergenceType: {
      kind: 'choice',
      default: 'regular',
      choices: ['regular', 'hidden', 'both'],
      description: 'Regular divergence suggests a reversal, hidden divergence a continuing trend',
    },
    sensitivity: {
      kind: 'number',
      default: 0.5,
      min: 0.1,
      max: 1,
      hard: { above: 0, to: 1 },
      description: 'A higher value accepts smaller swings and confirms them sooner',
    },
  },
  inputs: [
    { id: 'price-in', kind: 'number' },
    { id: 'indicator-in', kind: 'number' },
  ],
  outputs: [
    { id: 'bullish-div-out', kind: 'boolean' },
    { id: 'bearish-div-out', kind: 'boolean' },
    { id: 'divergence-out', kind: 'boolean', drawn: false },
  ],
  warmup: ({ lookbackPeriod, divergenceType, sensitivity }, inputs) =>
    Math.max(0, ...inputs) +
    divergenceWarmup(divergenceRule(lookbackPeriod, divergenceType, sensitivity)),
  memory: ({ lookbackPeriod, divergenceType, sensitivity }) =>
    divergenceMemory(divergenceRule(lookbackPeriod, divergenceType, sensitivity)),
  work: () => 6,
  columns: ({ buffers, params: { lookbackPeriod, divergenceType, sensitivity }, inputs }) => {
    const rule = divergenceRule(lookbackPeriod, divergenceType, sensitivity);
    const [price, indicator] = inputs as [Float64Array, Float64Array];
    return divergenceColumns(buffers, price, indicator, rule);
  },
  step: ({ params, inputs, output, memory: at }) => {
    const rule = divergenceRule(params.lookbackPeriod, params.divergenceType, params.sensitivity);
    const [price = -1, indicator = -1] = inputs;
    return (values, memory) => {
      const x = values[price] as number;
      divergenceStep(memory, at, rule, x, values[indicator] as number, values, output);
      values[output + 2] = either(values[output] as number, values[output + 1] as number);
    };
  },
});
