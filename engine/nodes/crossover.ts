import type { Column } from './column';
import { NOT_READY } from './column';
import { defineNode } from './definition';

/** Which directions count. */
interface Directions {
  readonly up: boolean;
  readonly down: boolean;
}

const DIRECTIONS = {
  above: { up: true, down: false },
  below: { up: false, down: true },
  any: { up: true, down: true },
} as const satisfies Record<string, Directions>;

/** Comparisons with NaN are false, so a pair before that was not ready never crosses. */
function crossed({ up, down }: Directions, f0: number, s0: number, f1: number, s1: number): number {
  if (f1 > s1) return up && f0 <= s0 ? 1 : 0;
  if (f1 < s1) return down && f0 >= s0 ? 1 : 0;
  return f1 === s1 ? 0 : NOT_READY;
}

export const crossoverNode = defineNode({
  type: 'crossoverNode',
  role: 'signal',
  category: 'logic',
  name: 'Crossover',
  description: 'True on the bar on which the fast line crosses the slow one.',
  params: {
    crossType: {
      kind: 'choice',
      default: 'above',
      choices: ['above', 'below', 'any'],
      description: 'Direction in which the fast line crosses',
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
  columns: ({ buffers, params, inputs }) => {
    const [fast, slow] = inputs as [Column, Column];
    const out = buffers.flags(fast.length);
    const { passes, passesAnyWay } = buffers.kernels;
    const [a, b] = [buffers.addressOf(fast), buffers.addressOf(slow)];
    // The one passes downwards where the other passes upwards.
    if (params.crossType === 'above') passes(a, b, out.byteOffset, out.length);
    else if (params.crossType === 'below') passes(b, a, out.byteOffset, out.length);
    else passesAnyWay(a, b, out.byteOffset, out.length);
    return [out];
  },
  step: ({ params, inputs, output, memory: at }) => {
    const counted = DIRECTIONS[params.crossType];
    const [fast = -1, slow = -1] = inputs;
    return (values, memory) => {
      const f1 = values[fast] as number;
      const s1 = values[slow] as number;
      // Memory starts at zero: without the mark a first pair would seem to come from 0 and 0.
      const f0 = memory[at] === 1 ? (memory[at + 1] as number) : NaN;
      values[output] = crossed(counted, f0, memory[at + 2] as number, f1, s1);
      memory[at] = 1;
      memory[at + 1] = f1;
      memory[at + 2] = s1;
    };
  },
});
