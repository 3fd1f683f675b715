import type { Column } from './column';
import { NOT_READY } from './column';
import { defineNode, whenInputsReady } from './definition';
import type { Address, Kernels } from '../kernels/kernels';

/** Two numbers closer than this are equal to the compare node. */
const EQUAL_WITHIN = 1e-8;

const RELATIONS = {
  greater_than: { less: 0, same: 0, greater: 1, tolerant: false },
  less_than: { less: 1, same: 0, greater: 0, tolerant: false },
  greater_equal: { less: 0, same: 1, greater: 1, tolerant: false },
  less_equal: { less: 1, same: 1, greater: 0, tolerant: false },
  equal: { less: 0, same: 1, greater: 0, tolerant: true },
  not_equal: { less: 1, same: 0, greater: 1, tolerant: true },
} as const;

/** What the node gives for a smaller, equal and greater first value, and if equal has a tolerance. */
type Relation = (typeof RELATIONS)[keyof typeof RELATIONS];

/** Comparisons with NaN are all false, so a value that is not ready falls through to the end. */
function compare({ less, same, greater, tolerant }: Relation, a: number, b: number): number {
  if (tolerant && Math.abs(a - b) < EQUAL_WITHIN) return same;
  if (a > b) return greater;
  if (a < b) return less;
  return a === b ? same : NOT_READY;
}

/** A column, or a fixed number that is compared without a column of its own. */
interface Operand {
  readonly at: Address;
  readonly step: 0 | 1;
}

type Loop = (kernels: Kernels, a: Operand, b: Operand, out: Address, bars: number) => void;

/** Every order of two numbers is "greater" or its opposite, of the one to the other or reversed. */
const LOOPS: Readonly<Record<keyof typeof RELATIONS, Loop>> = {
  greater_than: (kernels, a, b, out, bars) => greater(kernels, a, b, 1, 0, out, bars),
  less_than: (kernels, a, b, out, bars) => greater(kernels, b, a, 1, 0, out, bars),
  greater_equal: (kernels, a, b, out, bars) => greater(kernels, b, a, 0, 1, out, bars),
  less_equal: (kernels, a, b, out, bars) => greater(kernels, a, b, 0, 1, out, bars),
  equal: (kernels, a, b, out, bars) => equality(kernels, a, b, 1, 0, out, bars),
  not_equal: (kernels, a, b, out, bars) => equality(kernels, a, b, 0, 1, out, bars),
};

function greater(
  kernels: Kernels,
  a: Operand,
  b: Operand,
  yes: 0 | 1,
  no: 0 | 1,
  out: Address,
  bars: number,
) {
  kernels.greater(a.at, a.step, b.at, b.step, yes, no, out, bars);
}

function equality(
  kernels: Kernels,
  a: Operand,
  b: Operand,
  same: 0 | 1,
  other: 0 | 1,
  out: Address,
  bars: number,
) {
  kernels.equality(a.at, b.at, b.step, EQUAL_WITHIN, same, other, out, bars);
}

/** The kernels read a fixed number sixteen times over. */
const TOGETHER = 16;

export const compareNode = defineNode({
  type: 'compareNode',
  role: 'signal',
  category: 'logic',
  name: 'Compare',
  description: 'True while the first value stands in the chosen relation to the second.',
  params: {
    operator: {
      kind: 'choice',
      default: 'greater_than',
      choices: ['greater_than', 'less_than', 'greater_equal', 'less_equal', 'equal', 'not_equal'],
      aliases: {
        '>': 'greater_than',
        '<': 'less_than',
        '>=': 'greater_equal',
        '<=': 'less_equal',
        '==': 'equal',
        '=': 'equal',
        '!=': 'not_equal',
      },
      description: 'Relation of the first value to the second',
    },
    value: {
      kind: 'number',
      default: null,
      description: 'Second value where no wire gives one (old graphs)',
    },
  },
  inputs: [
    { id: 'value1-in', kind: 'number', aliases: ['value-in'] },
    { id: 'value2-in', kind: 'number', aliases: ['compare-in', 'reference-in'] },
  ],
  outputs: [{ id: 'result-out', kind: 'boolean' }],
  checkInputs: (wired, { value }) =>
    ['value1-in', 'value2-in']
      .filter((handle) => !wired.has(handle) && (handle === 'value1-in' || value === null))
      .map((handle) => ({
        level: 'error',
        code: 'missing_input',
        handle,
        message: `expected a wire to ${handle}`,
      })),
  warmup: whenInputsReady,
  memory: () => 0,
  columns: ({ buffers, params, inputs }) => {
    const [a, b] = inputs as readonly [Column, Column | undefined];
    const out = buffers.flags(a.length);
    const fixed = buffers.numbers(TOGETHER).fill(params.value ?? NaN);
    const second: Operand = { at: buffers.addressOf(b ?? fixed), step: b ? 1 : 0 };
    LOOPS[params.operator](
      buffers.kernels,
      { at: buffers.addressOf(a), step: 1 },
      second,
      out.byteOffset,
      a.length,
    );
    return [out];
  },
  step: ({ params, inputs, output }) => {
    const wanted = RELATIONS[params.operator];
    const [a = -1, b = -1] = inputs;
    const fixed = params.value ?? NaN;
    return (values) => {
      const second = b < 0 ? fixed : (values[b] as number);
      values[output] = compare(wanted, values[a] as number, second);
    };
  },
});
