import type { Candle } from '../candles/candle';
import { emptyColumns } from '../candles/candle';
import { withBuffers } from '../testing/with-buffers';
import type { Column } from './column';
import type { ActionNode, CommentNode, SignalNode } from './definition';
import { NODE_TABLE } from './table';

const [N, T, F] = [2, 1, 0];

/** Runs a node both ways over given input columns and expects the two to agree. */
function run(type: string, params: Record<string, number | string | null>, inputs: number[][]) {
  const node = NODE_TABLE.get(type) as Exclude<SignalNode | ActionNode | CommentNode, ActionNode>;
  if (node.role !== 'signal') throw new Error('expected a signal node');
  const length = inputs[0]?.length ?? 0;
  const candles = emptyColumns(length);
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
    step(values, memory, {} as Candle);
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

test('equal means closer than 1e-8', () => {
  const values = run('compareNode', { operator: 'equal', value: null }, [
    [1, 1],
    [1 + 9e-9, 1 + 2e-8],
  ]);
  expect(values).toEqual([T, F]);
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
