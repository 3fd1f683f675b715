import fc from 'fast-check';
import type { CandleColumns } from '../candles/candle';
import { traceRun } from '../explain/trace';
import { compileGraph } from '../program';
import { buildGraph } from '../testing/build-graph';
import { candlesFrom } from '../testing/candles';
import { randomSettings } from '../testing/random-graph';
import type { RefusalReason } from './fill';
import type { RunResult } from './run-plan';
import type { ExecutionSettings } from './settings';

/** Sells and buys beyond levels: most of the time there is nothing left to do so with. */
const graph = fc
  .record({
    units: fc.constantFrom(0.001, 1, 100, 1e6),
    sold: fc.constantFrom(1e-4, 100),
    sells: fc.constantFrom('all', 'fixed'),
    above: fc.constantFrom(-2, 1, 3.5),
    below: fc.constantFrom(-2, 1, 1e12),
    dip: fc.constantFrom(1, 1e12),
  })
  .map(({ units, sold, sells, above, below, dip }) =>
    buildGraph(
      {
        price: ['priceNode'],
        more: ['compareNode', { operator: 'greater_than', value: above }],
        less: ['compareNode', { operator: 'less_than', value: below }],
        low: ['compareNode', { operator: 'less_than', value: dip }],
        sell: ['sellNode', { sellType: sells, quantity: sold }],
        buy: ['buyNode', { quantity: units }],
        crumb: ['buyNode', { quantity: 1e-6 }],
      },
      [
        'price > more.value1-in',
        'price > less.value1-in',
        'price > low.value1-in',
        'more > sell.trigger-in',
        'less > buy.trigger-in',
        'low > crumb.trigger-in',
      ],
    ),
  );

/** Most of them without rounding and limits, where orders are looked at less closely. */
const settings = fc
  .tuple(randomSettings, fc.boolean())
  .map(([random, rounds]) =>
    rounds ? random : { ...random, tickSize: 0, stepSize: 0, maxPositionSizePercent: 1 },
  );

/** Prices that wander slowly, with some that are none and some beyond all bounds. */
const prices = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    odd: fc.array(fc.constantFrom(0, NaN, 1e-12, 1e-7, 1e10, 1e20), { maxLength: 5 }),
  })
  .map(({ seed, odd }) => {
    const closes = Array.from({ length: 2_500 }, (_, i) => 2 + 3 * Math.sin((i * seed) / 1e5));
    odd.forEach((price, i) => (closes[1_500 + 37 * i] = price));
    return candlesFrom(closes);
  });

function told({ equity, fills, refusedCounts, conflicts, pendingOrders, feesPaid }: RunResult) {
  const money = Buffer.from(equity.buffer).toString('base64');
  return JSON.stringify([money, fills, refusedCounts, conflicts, pendingOrders, feesPaid]);
}

/** Compares with a run that makes each order; returns how many that one refused. */
function expectSame(
  tree: unknown,
  candles: CandleColumns,
  chosen: ExecutionSettings,
): Partial<Record<RefusalReason, number>> {
  const compiled = compileGraph(tree);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.report.errors));
  const { program } = compiled;
  const { run: each } = traceRun(program, candles, chosen);
  expect(told(program.runColumns(candles, chosen)) === told(each)).toBe(true);
  return each.refusedCounts;
}

test('orders that are only counted come to what they come to when each is made', () => {
  let counted = 0;
  fc.assert(
    fc.property(graph, prices, settings, (tree, candles, chosen) => {
      const refused = Object.values(expectSame(tree, candles, chosen));
      if (refused.reduce((sum, count) => sum + count, 0) > 1_000) counted++;
    }),
    { numRuns: 60 },
  );
  expect(counted).toBeGreaterThan(15);
});

test('a price that its tick makes none stays the reason of the last of many orders', () => {
  const tree = buildGraph(
    {
      price: ['priceNode'],
      always: ['compareNode', { operator: 'greater_than', value: 0 }],
      sell: ['sellNode', { sellType: 'all' }],
    },
    ['price > always.value1-in', 'always > sell.trigger-in'],
  );
  const candles = candlesFrom(Array.from({ length: 1_502 }, () => 0.2));
  const chosen = {
    initialCash: 1_000,
    commissionRate: 0,
    slippageRate: 0,
    maxPositionSizePercent: 1,
    tickSize: 0.5,
  };
  expect(expectSame(tree, candles, chosen)).toEqual({ no_price: 1_501 });
});
