import type { Column } from './column';
import { NOT_READY } from './column';
import { defineNode, whenInputsReady } from './definition';

/** Two numbers closer than this are equal to the compare node. */
const EQUAL_WITHIN = 1e-8;

type Test = (a: number, b: number) => boolean;
const TESTS = {
  greater_than: (a, b) => a > b,
  less_than: (a, b) => a < b,
  greater_equal: (a, b) => a >= b,
  less_equal: (a, b) => a <= b,
  equal: (a, b) => Math.abs(a - b) < EQUAL_WITHIN,
  not_equal: (a, b) => Math.abs(a - b) >= EQUAL_WITHIN,
} as const satisfies Record<string, Test>;

/** One loop per operator, so that the engine's compiler sees one test in it. */
function compareColumns(test: Test, a: Column, b: Column | number): Uint8Array {
  const out = new Uint8Array(a.length);
  for (let i = 0; i < out.length; i++) {
    const x = a[i] as number;
    const y = typeof b === 'number' ? b : (b[i] as number);
    out[i] = x !== x || y !== y ? NOT_READY : test(x, y) ? 1 : 0;
  }
  return out;
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
  columns: ({ params, inputs }) => [
    compareColumns(
      TESTS[params.operator],
      inputs[0] as Column,
      inputs[1] ?? (params.value as number),
    ),
  ],
  step: ({ params, inputs, output }) => {
    const test = TESTS[params.operator];
    const [a = -1, b = -1] = inputs;
    const fixed = params.value ?? NaN;
    return (values) => {
      const x = values[a] as number;
      const y = b < 0 ? fixed : (values[b] as number);
      values[output] = x !== x || y !== y ? NOT_READY : test(x, y) ? 1 : 0;
    };
  },
});
