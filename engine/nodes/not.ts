import type { Column } from './column';
import { NOT_READY } from './column';
import { defineNode, whenInputsReady } from './definition';

export const notNode = defineNode({
  type: 'notNode',
  role: 'signal',
  category: 'logic',
  name: 'Not',
  description: 'True while the input is false, once the input has been ready.',
  params: {},
  inputs: [{ id: 'input-in', kind: 'boolean', aliases: ['input-a'] }],
  outputs: [{ id: 'result-out', kind: 'boolean' }],
  warmup: whenInputsReady,
  memory: () => 1,
  columns: ({ buffers, inputs }) => {
    const input = inputs[0] as Column;
    const out = buffers.flags(input.length).fill(0);
    let seen = false;
    for (let i = 0; i < out.length; i++) {
      const value = input[i] as number;
      if (value !== NOT_READY) seen = true;
      out[i] = !seen ? NOT_READY : value === 1 ? 0 : 1;
    }
    return [out];
  },
  step: ({ inputs, output, memory: at }) => {
    const [input = -1] = inputs;
    return (values, memory) => {
      const value = values[input] as number;
      if (value !== NOT_READY) memory[at] = 1;
      values[output] = memory[at] === 0 ? NOT_READY : value === 1 ? 0 : 1;
    };
  },
});
