import { defineNode } from './definition';

export const constantNode = defineNode({
  type: 'constantNode',
  role: 'signal',
  category: 'data',
  name: 'Constant',
  description: 'The same number (or true/false) on every bar.',
  params: {
    value: { kind: 'literal', default: 0, description: 'A number, numeric text, true or false' },
  },
  inputs: [],
  outputs: [{ id: 'value-out', kind: 'number' }],
  outputKind: ({ value }) => (typeof value === 'boolean' ? 'boolean' : 'number'),
  warmup: () => 0,
  memory: () => 0,
  columns: ({ buffers, params, candles }) => [
    buffers.numbers(candles.time.length).fill(Number(params.value)),
  ],
  step: ({ params, output }) => {
    const value = Number(params.value);
    return (values) => {
      values[output] = value;
    };
  },
});
