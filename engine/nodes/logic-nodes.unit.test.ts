import fc from 'fast-check';
import type { Candle } from '../candles/candle';
import { emptyColumns } from '../candles/candle';
import { withBuffers } from '../testing/with-buffers';
import type { Column } from './column';
import type { ActionNode, CommentNode, SignalNode } from './definition';
import { NODE_TABLE } from './table';

const [N, T, F] = [2, 1, 0];

/** Runs a node both ways over given input columns and expects the two to agree. */
function run(
  type: string,
  params: Record<string, number | string | null>,
  inputs: number[][],
  close = 100,
) {
  const node = NODE_TABLE.get(type) as Exclude<SignalNode | ActionNode | CommentNode, ActionNode>;
  if (node.role !== 'signal') throw new Error('expected a signal node');
  const length = inputs[0]?.length ?? 0;
  const candles = emptyColumns(length);
  candles.close.fill(close);
  const columns = inputs.map((input) => Float64Array.from(input));
  const column = withBuffers((buffers) =>
    Array.from(node.columns({ buffers, params, inputs: columns, candles })[0] as Column),
  );
  const values = new Float64Array(inputs.length + 1);
  const memory = new Float64Array(node.memory(params));
  const slots = inputs.map((_, i) => i);
  const step = node.step({ params, inputs: slots, output: inputs.length, memory: 0 });
  const stepped = Array.from({ length }, (_, i) => {
    inputs.forEach((input, slot) => (values[slot] = input[i] as number));
    step(values, memory, { close } as Candle);
    return values[inputs.length];
  });
  expect(stepped).toEqual(column);
  return stepped;
}

test('AND and OR know three values', () => {
  const a = [T, T, T, F, F, F, N, N, N];
  const b = [T, F, N, T, F, N, T, F, N];
  expect(run('andNode', {}, [a, b])).toEqual([T, F, N, F, F, F, N, F, N]);
  expect(run('orNode', {}, [a, b])).toEqual([T, T, T, T, F, N, T, N, N]);
});

test('NOT is not true before its input was ready once', () => {
  expect(run('notNode', {}, [[N, N, F, T, N]])).toEqual([N, N, T, F, T]);
});

test.each([
  ['greater_than', [F, F, T]],
  ['less_than', [T, F, F]],
  ['greater_equal', [F, T, T]],
  ['less_equal', [T, T, F]],
  ['equal', [F, T, F]],
  ['not_equal', [T, F, T]],
])('compare %s', (operator, expected) => {
  const values = run('compareNode', { operator, value: null }, [
    [1, 2, 3, NaN, 2],
    [2, 2, 2, 2, NaN],
  ]);
  expect(values).toEqual([...expected, N, N]);
});

/** The double so many places after a positive one. */
function placesAfter(value: number, places: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + BigInt(places));
  return bits.getFloat64(0);
}

const areEqual = (a: number, b: number, close?: number) =>
  run('compareNode', { operator: 'equal', value: null }, [[a], [b]], close)[0];

test('equal allows four units in the last place of the larger number, whatever its size', () => {
  const positive = fc.double({ min: 1e-290, max: 1e300, noNaN: true });
  fc.assert(
    fc.property(positive, fc.integer({ min: -9, max: 9 }), fc.boolean(), (a, places, minus) => {
      const b = placesAfter(a, places);
      const larger = Math.max(a, b);
      const unit = placesAfter(larger, 1) - larger;
      const expected = Math.abs(a - b) <= 4 * unit ? T : F;
      const sign = minus ? -1 : 1;
      expect(areEqual(sign * a, sign * b)).toBe(expected);
      expect(areEqual(sign * b, sign * a)).toBe(expected);
      if (Math.abs(places) >= 9) expect(expected).toBe(F);
      if (Math.abs(places) <= 4) expect(expected).toBe(T);
    }),
  );
});

test('a tick of a small price is a difference, the noise of a large sum is none', () => {
  expect(areEqual(9.1e-6, 9e-6)).toBe(F);
  expect(areEqual(1e-30, 1.1e-30)).toBe(F);
  expect(areEqual(0.1 + 0.2, 0.3)).toBe(T);
  expect(areEqual(40_000 * 1.1, 44_000)).toBe(T);
  expect(areEqual(1, 1 + 9e-9)).toBe(F);
});

test('where one number is 0 the close of the candle says how large noise is', () => {
  expect(areEqual(1e-17, 0, 100)).toBe(T);
  expect(areEqual(0, -5e-14, 100)).toBe(T);
  expect(areEqual(0, 6e-14, 100)).toBe(F);
  expect(areEqual(1e-17, 0, 1e-5)).toBe(F);
  expect(areEqual(0, 0, NaN)).toBe(T);
  expect(areEqual(1e-17, 0, NaN)).toBe(F);
  expect(areEqual(1e-17, -0, 100)).toBe(T);
});

test('numbers that are infinite or not ready are equal to nothing but themselves', () => {
  expect(areEqual(Infinity, Infinity)).toBe(T);
  expect(areEqual(Infinity, 1e300)).toBe(F);
  expect(areEqual(NaN, NaN)).toBe(N);
  expect(areEqual(NaN, 0)).toBe(N);
});

test('a crossing needs a ready pair before it; touching and passing is one crossing', () => {
  const fast = [2, 1, 2, 3, 3, 1, NaN, 3, 1];
  const slow = [1, 2, 2, 2, 2, 2, 2, 2, 2];
  expect(run('crossoverNode', { crossType: 'above' }, [fast, slow])).toEqual([
    F,
    F,
    F,
    T,
    F,
    F,
    N,
    F,
    F,
  ]);
  expect(run('crossoverNode', { crossType: 'below' }, [fast, slow])).toEqual([
    F,
    T,
    F,
    F,
    F,
    T,
    N,
    F,
    T,
  ]);
  expect(run('crossoverNode', { crossType: 'any' }, [fast, slow])).toEqual([
    F,
    T,
    F,
    T,
    F,
    T,
    N,
    F,
    T,
  ]);
});
