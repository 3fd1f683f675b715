import { compileGraph, findTemplate } from '../../engine';
import type { Program } from '../../engine';
import { assertWithinBudget, estimateOf, wholeSeconds, withDownload } from './run-estimate';

const DAY = 86_400_000;
const year = { timeframe: '1m', start: 0, end: 365 * DAY } as const;

function programOf(tree: unknown): Program {
  const compiled = compileGraph(tree);
  if (!compiled.ok) throw new Error(compiled.report.errors.join('; '));
  return compiled.program;
}

function manyIndices(count: number, period: number): Program {
  const names = Array.from({ length: count }, (_, n) => `cci${n}`);
  const edge = (source: string, sourceHandle: string, target: string, targetHandle: string) => ({
    source,
    sourceHandle,
    target,
    targetHandle,
  });
  return programOf({
    nodes: [
      { id: 'price', type: 'priceNode', data: {} },
      ...names.map((id, n) => ({ id, type: 'cciNode', data: { period: period + n } })),
      ...names.map((id) => ({ id: `${id}-low`, type: 'thresholdNode', data: {} })),
      { id: 'buy', type: 'buyNode', data: {} },
    ],
    edges: names.flatMap((id) => [
      edge('price', 'price-out', id, 'price-in'),
      edge(id, 'cci-out', `${id}-low`, 'value-in'),
      edge(`${id}-low`, 'oversold-out', 'buy', 'trigger-in'),
    ]),
  });
}

test('a year of minutes with a template takes well below the budget', () => {
  const program = programOf(findTemplate('rsi')?.json_tree);
  const estimate = estimateOf(program, year);
  expect(estimate.bars).toBe(365 * 1_440 + program.warmup);
  expect(estimate.seconds).toBeGreaterThan(0.2);
  expect(estimate.seconds).toBeLessThan(2);
  expect(estimate.seconds).toBeCloseTo(estimate.operations / 100_000_000, 3);
});

test('a longer warm-up than the strategy needs counts, a shorter one does not', () => {
  const program = programOf(findTemplate('rsi')?.json_tree);
  const { bars } = estimateOf(program, year);
  expect(estimateOf(program, year, 1).bars).toBe(bars);
  expect(estimateOf(program, year, 1_000).bars).toBe(bars - program.warmup + 1_000);
});

test('twice the bars cost twice as much', () => {
  const program = programOf(findTemplate('sma')?.json_tree);
  const one = estimateOf(program, year).operations;
  const two = estimateOf(program, { ...year, end: 730 * DAY }).operations;
  expect(two / one).toBeCloseTo(2, 2);
});

test('an index that looks at its whole period on each bar costs by the period', () => {
  const short = estimateOf(manyIndices(20, 20), year);
  const long = estimateOf(manyIndices(20, 9_000), year);
  expect(long.operations / short.operations).toBeGreaterThan(20);
});

test('a run above the budget is refused with both figures and what to change', () => {
  const estimate = estimateOf(manyIndices(49, 9_000), year);
  const budget = 6_000_000_000;
  expect(() => {
    assertWithinBudget(estimate, estimate.operations);
  }).not.toThrow();
  expect(() => {
    assertWithinBudget(estimate, budget);
  }).toThrow(
    expect.objectContaining({
      code: 'RUN_TOO_COSTLY',
      status: 422,
      message: expect.stringMatching(
        /^expected at most 6000 million operations, this run needs \d+ million: \d+ bars with \d+ each; choose fewer days/,
      ),
    }),
  );
});

test('candles that are not stored count by the rate of the exchange, and what is known of before is enough', () => {
  const computing = { bars: 525_600, operations: 42_000_000, seconds: 0.42 };
  const cold = withDownload(computing, 525_600);
  expect(cold.download_seconds).toBe(262.8);
  expect(wholeSeconds(cold)).toBeCloseTo(263.22);
  expect(wholeSeconds(computing)).toBe(0.42);
});
