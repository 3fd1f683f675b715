import type { Column } from './column';
import { NOT_READY } from './column';
import { defineNode, whenInputsReady } from './definition';
import { checkGateInputs, GATE_INPUTS } from './gate-inputs';

/** Three-valued OR (Kleene): true wins over not ready. */
function either(a: number, b: number): number {
  if (a === 1 || b === 1) return 1;
  return a === 0 && b === 0 ? 0 : NOT_READY;
}

export const orNode = defineNode({
  type: 'orNode',
  role: 'signal',
  category: 'logic',
  name: 'Or',
  description: 'True while at least one input is true.',
  params: {},
  inputs: GATE_INPUTS,
  outputs: [{ id: 'result-out', kind: 'boolean' }],
  checkInputs: checkGateInputs,
  warmup: whenInputsReady,
  memory: () => 0,
  columns: ({ buffers, inputs, candles }) => {
    const { length } = candles.time;
    const read = (input?: Column) =>
      (input ? buffers.bytesOf(input) : buffers.flags(length).fill(0)).byteOffset;
    const out = buffers.flags(length);
    buffers.kernels.either(read(inputs[0]), read(inputs[1]), out.byteOffset, length);
    return [out];
  },
  step: ({ inputs, output }) => {
    const [a = -1, b = -1] = inputs;
    return (values) => {
      values[output] = either(a < 0 ? 0 : (values[a] as number), b < 0 ? 0 : (values[b] as number));
    };
  },
});
