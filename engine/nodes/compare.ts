import type { Column } from './column';
import { NOT_READY } from './column';
import { defineNode, whenInputsReady } from './definition';
import { flagColumn, numberColumn } from './column-pool';

/** Two numbers closer than this are equal to the compare node. */
const EQUAL_WITHIN = 1e-8;

/** What the node gives for a smaller, equal and greater first value, and if equal has a tolerance. */
interface Relation {
  readonly less: 0 | 1;
  readonly same: 0 | 1;
  readonly greater: 0 | 1;
  readonly tolerant: boolean;
}

const relation = (less: 0 | 1, same: 0 | 1, greater: 0 | 1, tolerant = false): Relation => ({
  less,
  same,
  greater,
  tolerant,
});

const RELATIONS = {
  greater_than: relation(0, 0, 1),
  less_than: relation(1, 0, 0),
  greater_equal: relation(0, 1, 1),
  less_equal: relation(1, 1, 0),
  equal: relation(0, 1, 0, true),
  not_equal: relation(1, 0, 1, true),
} as const satisfies Record<string, Relation>;

/** Comparisons with NaN are all false, so a value that is not ready falls through to the end. */
function compare({ less, same, greater, tolerant }: Relation, a: number, b: number): number {
  if (tolerant && Math.abs(a - b) < EQUAL_WITHIN) return same;
  if (a > b) return greater;
  if (a < b) return less;
  return a === b ? same : NOT_READY;
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
    const b = inputs[1] ?? numberColumn(a.length).fill(params.value ?? NaN);
    const wanted = RELATIONS[params.operator];
    const out = flagColumn(a.length);
    for (let i = 0; i < out.length; i++) out[i] = compare(wanted, a[i] as number, b[i] as number);
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
