import type { Column } from './column';
import { NOT_READY } from './column';
import { defineNode } from './definition';

type Crossing = (fastBefore: number, slowBefore: number, fast: number, slow: number) => boolean;
const above: Crossing = (f0, s0, f1, s1) => f0 <= s0 && f1 > s1;
const below: Crossing = (f0, s0, f1, s1) => f0 >= s0 && f1 < s1;
const CROSSINGS = {
  above,
  below,
  any: (f0, s0, f1, s1) => above(f0, s0, f1, s1) || below(f0, s0, f1, s1),
} as const satisfies Record<string, Crossing>;

export const crossoverNode = defineNode({
  type: 'crossoverNode',
  role: 'signal',
  category: 'logic',
  name: 'Crossover',
  description: 'True on the bar where the fast line passes the slow one.',
  params: {
    crossType: {
      kind: 'choice',
      default: 'above',
      choices: ['above', 'below', 'any'],
      description: 'Direction in which the fast line passes',
    },
  },
  inputs: [
    { id: 'fast-in', kind: 'number' },
    { id: 'slow-in', kind: 'number' },
  ],
  outputs: [{ id: 'cross-out', kind: 'boolean' }],
  // The first ready pair only tells on which side the fast line starts.
  warmup: (_params, inputs) => Math.max(0, ...inputs) + 1,
  memory: () => 3,
  columns: ({ params, inputs }) => {
    const crossed = CROSSINGS[params.crossType];
    const fast = inputs[0] as Column;
    const slow = inputs[1] as Column;
    const out = new Uint8Array(fast.length);
    let f0 = NaN;
    let s0 = NaN;
    for (let i = 0; i < out.length; i++) {
      const f1 = fast[i] as number;
      const s1 = slow[i] as number;
      // Comparisons with NaN are false, so a hole before this bar never crosses.
      out[i] = f1 !== f1 || s1 !== s1 ? NOT_READY : crossed(f0, s0, f1, s1) ? 1 : 0;
      f0 = f1;
      s0 = s1;
    }
    return [out];
  },
  step: ({ params, inputs, output, memory: at }) => {
    const crossed = CROSSINGS[params.crossType];
    const [fast = -1, slow = -1] = inputs;
    return (values, memory) => {
      const f1 = values[fast] as number;
      const s1 = values[slow] as number;
      const seen = memory[at] === 1;
      values[output] =
        f1 !== f1 || s1 !== s1
          ? NOT_READY
          : seen && crossed(memory[at + 1] as number, memory[at + 2] as number, f1, s1)
            ? 1
            : 0;
      memory[at] = 1;
      memory[at + 1] = f1;
      memory[at + 2] = s1;
    };
  },
});
