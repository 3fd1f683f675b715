import { NOT_READY } from './column';
import { defineNode, whenInputsReady } from './definition';
import { checkGateInputs, GATE_INPUTS } from './gate-inputs';
import { flagColumn } from '../kernels/arena';

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
  columns: ({ inputs, candles }) => {
    const out = flagColumn(candles.time.length);
    const [a, b] = inputs;
    for (let i = 0; i < out.length; i++) {
      out[i] = either(a ? (a[i] as number) : 0, b ? (b[i] as number) : 0);
    }
    return [out];
  },
  step: ({ inputs, output }) => {
    const [a = -1, b = -1] = inputs;
    return (values) => {
      values[output] = either(a < 0 ? 0 : (values[a] as number), b < 0 ? 0 : (values[b] as number));
    };
  },
});
