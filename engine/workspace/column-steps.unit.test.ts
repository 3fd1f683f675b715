import fc from 'fast-check';
import type { CandleColumns } from '../candles/candle';
import { ColumnBuffers } from '../kernels/column-buffers';
import type { Plan } from '../graph/plan';
import { compileGraph } from '../program';
import { buildGraph } from '../testing/build-graph';
import { candlesFrom } from '../testing/candles';
import { ColumnCache } from './column-cache';
import { columnLifetimes } from './column-lifetimes';
import type { ColumnStep } from './column-step';
import { wholeNode } from './column-step';
import { columnSteps } from './column-steps';
import { NodeColumns } from './node-columns';

const OPERATORS = [
  'greater_than',
  'less_than',
  'greater_equal',
  'less_equal',
  'equal',
  'not_equal',
] as const;

/** Comparisons with bands and constants from both sides, and crossings in all directions. */
function planOf(period: number, deviation: number, level: number): Plan {
  const nodes: Record<string, [string, Record<string, unknown>]> = {
    price: ['priceNode', {}],
    bands: ['bollingerBandsNode', { period, deviation }],
    level: ['constantNode', { value: level }],
    mean: ['smaNode', { period: period + 1 }],
    buy: ['buyNode', {}],
  };
  const wires = ['price > bands', 'price > mean', 'alone > buy'];
  const add = (name: string, type: string, data: Record<string, unknown>, inputs: string[]) => {
    nodes[name] = [type, data];
    wires.push(...inputs.map((input, i) => `${input} > ${name}.${handles(type)[i]}`));
  };
  for (const operator of OPERATORS) {
    const compare = (name: string, a: string, b: string) =>
      add(`${name}-${operator}`, 'compareNode', { operator }, [a, b]);
    compare('under', 'price', 'bands.lower-out');
    compare('over', 'bands.upper-out', 'price');
    compare('middle', 'price', 'bands.middle-out');
    compare('level', 'price', 'level');
    compare('from-level', 'level', 'mean');
  }
  for (const crossType of ['above', 'below', 'any']) {
    add(`cross-${crossType}`, 'crossoverNode', { crossType }, ['price', 'mean']);
    add(`band-${crossType}`, 'crossoverNode', { crossType }, ['price', 'bands.upper-out']);
  }
  add('alone', 'crossoverNode', { crossType: 'below' }, ['mean', 'price']);
  const compiled = compileGraph(buildGraph(nodes, wires), { keepUnreachable: true });
  if (!compiled.ok) throw new Error(compiled.report.errors.join());
  return compiled.program.plan;
}

function handles(type: string): readonly string[] {
  return type === 'compareNode' ? ['value1-in', 'value2-in'] : ['fast-in', 'slow-in'];
}

/** The values of every slot of a plan. */
function valuesOf(plan: Plan, steps: readonly ColumnStep[], candles: CandleColumns): number[][] {
  const buffers = new ColumnBuffers();
  buffers.reserve(2 ** 20);
  const borrowed = new Set(Object.values(candles) as Float64Array[]);
  const cache = new ColumnCache(buffers, 2 ** 20, borrowed);
  const columns = new NodeColumns({ buffers, cache, candles, feeds: undefined });
  const all = Array.from({ length: plan.slots }, (_, slot) => slot);
  columns.compute(steps, columnLifetimes(steps, 0, all));
  return columns.columns(plan.slots).map((column) => Array.from(column));
}

/** Closes that often meet, with some that are missing. */
const closes = fc.array(
  fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 1, max: 6 }) }, fc.constant(NaN)),
  { minLength: 1, maxLength: 90 },
);

test('steps that are shared give the columns of the nodes, to the last bit', () => {
  const seen = { crossings: 0, beyond: 0 };
  fc.assert(
    fc.property(
      closes,
      fc.integer({ min: 2, max: 9 }),
      fc.constantFrom(0.1, 0.5, 1, 2.3),
      fc.integer({ min: 0, max: 7 }),
      (prices, period, deviation, level) => {
        const plan = planOf(period, deviation, level);
        const candles = { ...candlesFrom(prices.map(() => 1)), close: Float64Array.from(prices) };
        const steps = columnSteps(plan);
        seen.crossings += steps.filter(({ type }) => type === 'crossings').length;
        seen.beyond += steps.filter(({ type }) => type === 'beyondBand').length;
        expect(valuesOf(plan, steps, candles)).toEqual(
          valuesOf(plan, plan.nodes.map(wholeNode), candles),
        );
      },
    ),
  );
  expect(seen.crossings).toBeGreaterThan(100);
  expect(seen.beyond).toBeGreaterThan(400);
});

test('long columns cross and are compared block by block as they are at once', () => {
  const prices = Array.from({ length: 1_300 }, (_, i) => 100 + ((i * 7_919) % 13) - ((i * 31) % 7));
  prices[700] = NaN;
  const plan = planOf(20, 1.5, 101);
  const candles = { ...candlesFrom(prices.map(() => 1)), close: Float64Array.from(prices) };
  expect(valuesOf(plan, columnSteps(plan), candles)).toEqual(
    valuesOf(plan, plan.nodes.map(wholeNode), candles),
  );
});
