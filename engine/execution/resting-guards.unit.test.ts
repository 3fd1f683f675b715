import fc from 'fast-check';
import { candleAt, toColumns } from '../candles/candle';
import { compileGraph } from '../program';
import { buildGraph } from '../testing/build-graph';
import { propertyRuns } from '../../test/support/property-runs';
import type { Fill } from './fill';
import type { ExecutionSettings } from './settings';

const SETTINGS: ExecutionSettings = {
  initialCash: 10_000,
  commissionRate: 0.001,
  slippageRate: 0,
  maxPositionSizePercent: 1,
};

/** Buys when the price rises above 100, with a stop and a target. */
const guardedBuys = fc
  .record({
    stopType: fc.constantFrom('fixed_percent', 'fixed_amount'),
    stopValue: fc.constantFrom(1, 2, 5),
    trailingEnabled: fc.boolean(),
    trailingDistance: fc.constantFrom(1, 2, 3),
    profitValue: fc.constantFrom(2, 6, 30),
    partialProfits: fc.boolean(),
  })
  .map(({ profitValue, partialProfits, ...stop }) =>
    buildGraph(
      {
        price: ['priceNode'],
        level: ['constantNode', { value: 100 }],
        rises: ['crossoverNode', { crossType: 'above' }],
        buy: ['buyNode', { quantity: 10, quantityMode: 'units', pyramiding: true }],
        stop: ['stopLossNode', stop],
        take: ['takeProfitNode', { profitValue, partialProfits, secondTarget: 2 * profitValue }],
      },
      [
        'price > rises.fast-in',
        'level > rises.slow-in',
        'rises.cross-out > buy.trigger-in',
        'buy.order-out > stop.trigger-in',
        'buy.order-out > take.trigger-in',
      ],
    ),
  );

/** Long rises and falls about 100; a few candles have no price. */
const trends = fc
  .array(
    fc.record({ bars: fc.integer({ min: 1, max: 300 }), slope: fc.integer({ min: -9, max: 9 }) }),
    {
      minLength: 3,
      maxLength: 12,
    },
  )
  .map((legs) => {
    let price = 99;
    const opens = legs.flatMap(({ bars, slope }) =>
      Array.from({ length: bars }, () => (price = Math.max(50, price + slope / 100))),
    );
    return toColumns(
      opens.map((open, i) => {
        const wick = 0.05 * (i % 5);
        const first = i % 97 === 96 ? 0 : open;
        return {
          time: i * 60_000,
          open: first,
          high: open + wick,
          low: open - wick,
          close: open,
          volume: 9,
        };
      }),
    );
  });

test('guards that rest through many candles act as they do candle by candle', () => {
  const seen = { stop_loss: 0, trailing_stop: 0, take_profit: 0 };
  const cases = propertyRuns(200);
  fc.assert(
    fc.property(guardedBuys, trends, (graph, candles) => {
      const compiled = compileGraph(graph);
      if (!compiled.ok) throw new Error(compiled.report.errors.join());
      const { program } = compiled;
      const run = program.runColumns(candles, SETTINGS);
      const state = program.createState(SETTINGS);
      const fills: Fill[] = [];
      for (let i = 0; i < candles.time.length; i++) {
        fills.push(...program.step(state, candleAt(candles, i)).fills);
      }
      expect(run.fills).toEqual(fills);
      for (const { reason } of fills) if (reason in seen) seen[reason as keyof typeof seen]++;
    }),
    cases,
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(cases.numRuns / 40);
});
