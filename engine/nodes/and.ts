import { NOT_READY } from './column';
import { defineNode, whenInputsReady } from './definition';
import { checkGateInputs, GATE_INPUTS } from './gate-inputs';
import { flagColumn } from '../kernels/arena';

/** Three-valued AND (Kleene): false wins over not ready. */
function both(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  return a === 1 && b === 1 ? 1 : NOT_READY;
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
  columns: ({ inputs, candles }) => {
    const out = flagColumn(candles.time.length);
    const [a, b] = inputs;
    if (a && b) for (let i = 0; i < out.length; i++) out[i] = both(a[i] as number, b[i] as number);
    return [out];
  },
  step: ({ inputs, output }) => {
    const [a = -1, b = -1] = inputs;
    return (values) => {
      values[output] = a < 0 || b < 0 ? 0 : both(values[a] as number, values[b] as number);
    };
  },
});
