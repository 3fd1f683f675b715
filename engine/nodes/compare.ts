import type { Column } from './column';
import { NOT_READY } from './column';
import { defineNode, whenInputsReady } from './definition';
import { flagRoom } from './column-pool';

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

/** `yes` where a > b, `no` where a ≤ b. A fixed number is compared without a column of its own. */
function greater(a: Operand, b: Operand, yes: 0 | 1, no: 0 | 1, out: Uint8Array): void {
  if (typeof a === 'number') fixedGreater(a, b as Column, yes, no, out);
  else if (typeof b === 'number') greaterFixed(a, b, yes, no, out);
  else {
    for (let i = 0; i < out.length; i++) {
      const x = a[i] as number;
      const y = b[i] as number;
      out[i] = x > y ? yes : x <= y ? no : NOT_READY;
    }
  }
}

function greaterFixed(a: Column, y: number, yes: 0 | 1, no: 0 | 1, out: Uint8Array): void {
  for (let i = 0; i < out.length; i++) {
    const x = a[i] as number;
    out[i] = x > y ? yes : x <= y ? no : NOT_READY;
  }
}

function fixedGreater(x: number, b: Column, yes: 0 | 1, no: 0 | 1, out: Uint8Array): void {
  for (let i = 0; i < out.length; i++) {
    const y = b[i] as number;
    out[i] = x > y ? yes : x <= y ? no : NOT_READY;
  }
}

type Operand = Column | number;

/** Every order of two numbers is "greater" or its opposite, of the one to the other or reversed. */
const LOOPS = {
  greater_than: (a: Column, b: Operand, out: Uint8Array) => greater(a, b, 1, 0, out),
  less_than: (a: Column, b: Operand, out: Uint8Array) => greater(b, a, 1, 0, out),
  greater_equal: (a: Column, b: Operand, out: Uint8Array) => greater(b, a, 0, 1, out),
  less_equal: (a: Column, b: Operand, out: Uint8Array) => greater(a, b, 0, 1, out),
  equal: (a: Column, b: Operand, out: Uint8Array) => equality(RELATIONS.equal, a, b, out),
  not_equal: (a: Column, b: Operand, out: Uint8Array) => equality(RELATIONS.not_equal, a, b, out),
} as const;

function equality(wanted: Relation, a: Column, b: Operand, out: Uint8Array): void {
  const { less, same } = wanted;
  for (let i = 0; i < out.length; i++) {
    const x = a[i] as number;
    const y = typeof b === 'number' ? b : (b[i] as number);
    const apart = Math.abs(x - y);
    if (apart < EQUAL_WITHIN || x === y) out[i] = same;
    else out[i] = x > y || x < y ? less : NOT_READY;
  }
}

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
  columns: ({ params, inputs }) => {
    const a = inputs[0] as Column;
    const out = flagRoom(a.length);
    LOOPS[params.operator](a, inputs[1] ?? params.value ?? NaN, out);
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
