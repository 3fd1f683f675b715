import fc from 'fast-check';
import { candleAt } from '../candles/candle';
import { compileGraph } from '../program';
import { buildGraph } from '../testing/build-graph';
import { candlesFrom } from '../testing/candles';
import { randomExecution } from '../testing/random-orders';
import { propertyRuns } from '../../test/support/property-runs';
import { openWorkspace } from './workspace';

/** Buys below 100 while no position is open, sells a part above 110; with a guard it is no plain run. */
function programOf(percentage: number, isGuarded: boolean) {
  const graph = buildGraph(
    {
      price: ['priceNode'],
      low: ['compareNode', { operator: 'less_than', value: 100 }],
      high: ['compareNode', { operator: 'greater_than', value: 110 }],
      buy: ['buyNode', { quantity: 2, pyramiding: false }],
      sell: ['sellNode', { sellType: 'percentage', percentage }],
      ...(isGuarded && { stop: ['stopLossNode', { stopValue: 99 }] }),
    },
    [
      ...['price > low.value1-in', 'price > high.value1-in'],
      ...['low > buy.trigger-in', 'high > sell.trigger-in'],
    ],
  );
  const result = compileGraph(graph);
  if (!result.ok) throw new Error(result.report.errors.join());
  return result.program;
}

test('all ways to make a run agree on which positions are too small to refuse a buy', () => {
  let bought = 0;
  const cases = propertyRuns(300);
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(90, 97, 105, 112, 120), { minLength: 20, maxLength: 80 }),
      fc.constantFrom(40, 60, 90),
      fc.boolean(),
      randomExecution,
      fc.constantFrom({ minQuantity: 1 }, { minNotional: 100 }),
      (closes, percentage, isGuarded, random, minimums) => {
        const settings = { ...random, minQuantity: 0, minNotional: 0, ...minimums };
        const candles = candlesFrom(closes);
        const program = programOf(percentage, isGuarded);
        const run = program.runColumns(candles, settings);
        const { fills } = run;
        bought += fills.filter(
          ({ side, position, quantity }) => side === 'buy' && position > quantity,
        ).length;
        const state = program.createState(settings);
        const steps = closes.map((_, i) => program.step(state, candleAt(candles, i)));
        expect(steps.flatMap((step) => step.fills)).toEqual(fills);
        const workspace = openWorkspace(candles);
        const [scan] = workspace.scan([{ program, settings }], 60_000);
        workspace.release();
        if (!scan) return;
        const { fills: count, finalEquity } = scan;
        expect([count, finalEquity]).toEqual([fills.length, run.equity.at(-1)]);
      },
    ),
    cases,
  );
  expect(bought).toBeGreaterThan(cases.numRuns);
});
