import type { Column } from './column';
import { NOT_READY } from './column';
import { defineNode, whenInputsReady } from './definition';
import type { Address } from '../kernels/kernels';

/** Units in the last place by which equal numbers may differ: what a few roundings leave. */
const UNITS = 4;

/** Times a number above 0, half of the distance to the next double and a little (Rump et al., 2009). */
const HALF_ULP = (Number.EPSILON / 2) * (1 + Number.EPSILON);

/**
 * Whether two numbers are the same but for rounding: in units of the larger one, or of the price level
 * where one of them is 0, since nothing is small in units of 0.
 */
function nearlyEqual(a: number, b: number, price: number): boolean {
  const p = Math.abs(a);
  const q = Math.abs(b);
  const size = p === 0 || q === 0 ? Math.abs(price) : p > q ? p : q;
  const unit = size + size * HALF_ULP - size;
  return a === b || Math.abs(a - b) <= UNITS * unit;
}

export const RELATIONS = {
  greater_than: { less: 0, same: 0, greater: 1, tolerant: false },
  less_than: { less: 1, same: 0, greater: 0, tolerant: false },
  greater_equal: { less: 0, same: 1, greater: 1, tolerant: false },
  less_equal: { less: 1, same: 1, greater: 0, tolerant: false },
  equal: { less: 0, same: 1, greater: 0, tolerant: true },
  not_equal: { less: 1, same: 0, greater: 1, tolerant: true },
} as const;

export type CompareOperator = keyof typeof RELATIONS;

/** What the node gives for a smaller, equal and greater first value, and if equal has a tolerance. */
type Relation = (typeof RELATIONS)[keyof typeof RELATIONS];

/** Comparisons with NaN are all false, so a value that is not ready falls through to the end. */
function compare(
  { less, same, greater, tolerant }: Relation,
  a: number,
  b: number,
  price: number,
): number {
  if (tolerant && nearlyEqual(a, b, price)) return same;
  if (a > b) return greater;
  if (a < b) return less;
  return a === b ? same : NOT_READY;
}

/** A column, or a fixed number that is compared without a column of its own. */
interface Operand {
  readonly at: Address;
  readonly step: 0 | 1;
}

/** The kernels read a fixed number sixteen times over. */
const TOGETHER = 16;

export const compareNode = defineNode({
  type: 'compareNode',
  role: 'signal',
  category: 'logic',
  name: 'Compare',
  description: 'True while the first and the second value are in the chosen relation.',
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
      description:
        'Relation of the first value to the second; equal and not_equal allow for rounding errors',
    },
    value: {
      kind: 'number',
      default: null,
      description: 'Second value if the input is not wired',
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
  columns: ({ buffers, params, inputs, candles }) => {
    const [a, b] = inputs as readonly [Column, Column | undefined];
    const out = buffers.flags(a.length);
    const fixed = buffers.numbers(TOGETHER).fill(params.value ?? NaN);
    const second: Operand = { at: buffers.addressOf(b ?? fixed), step: b ? 1 : 0 };
    const first: Operand = { at: buffers.addressOf(a), step: 1 };
    const { less, same, greater, tolerant } = RELATIONS[params.operator];
    if (tolerant) {
      const price = buffers.addressOf(candles.close);
      const { at, step } = second;
      buffers.kernels.equality(first.at, at, step, price, same, less, out.byteOffset, a.length);
    } else {
      // "Less" is "greater" of the one to the other reversed.
      const [x, y, yes] = same === less ? [first, second, greater] : [second, first, less];
      buffers.kernels.greater(x.at, x.step, y.at, y.step, yes, same, out.byteOffset, a.length);
    }
    return [out];
  },
  step: ({ params, inputs, output }) => {
    const wanted = RELATIONS[params.operator];
    const [a = -1, b = -1] = inputs;
    const fixed = params.value ?? NaN;
    return (values, _memory, candle) => {
      const second = b < 0 ? fixed : (values[b] as number);
      values[output] = compare(wanted, values[a] as number, second, candle.close);
    };
  },
});
