import { NOT_READY } from './column';
import { defineNode, whenInputsReady } from './definition';
import { checkGateInputs, GATE_INPUTS } from './gate-inputs';

/** Three-valued AND (Kleene): false wins over not ready. */
function both(a: number, b: number): number {
  return Math.min(a * b, NOT_READY);
}

export const andNode = defineNode({
  type: 'andNode',
  role: 'signal',
  category: 'logic',
  name: 'And',
  description: 'True while both inputs are true.',
  params: {},
  inputs: GATE_INPUTS,
  outputs: [{ id: 'result-out', kind: 'boolean' }],
  checkInputs: checkGateInputs,
  warmup: whenInputsReady,
  memory: () => 0,
  columns: ({ buffers, inputs, candles }) => {
    const { length } = candles.time;
    const [a, b] = inputs;
    if (!a || !b) return [buffers.flags(length).fill(0)];
    const out = buffers.flags(length);
    buffers.kernels.both(
      buffers.bytesOf(a).byteOffset,
      buffers.bytesOf(b).byteOffset,
      out.byteOffset,
      length,
    );
    return [out];
  },
  step: ({ inputs, output }) => {
    const [a = -1, b = -1] = inputs;
    if (a < 0 || b < 0) return (values) => void (values[output] = 0);
    return (values) => {
      values[output] = both(values[a] as number, values[b] as number);
    };
  },
});
