import fc from 'fast-check';
import { compileGraph } from '../program';
import { feedsFor } from '../testing/feeds';
import { randomGraph, randomSeries, randomSettings } from '../testing/random-graph';
import { propertyRuns } from '../../test/support/property-runs';

test('money is neither made nor lost, and nothing is sold that is not held', () => {
  fc.assert(
    fc.property(randomGraph, randomSeries, randomSettings, (graph, candles, settings) => {
      const result = compileGraph(graph);
      if (!result.ok) throw new Error(JSON.stringify(result.report.errors));
      const run = result.program.runColumns(
        candles,
        settings,
        feedsFor(result.program.symbols, candles),
      );
      let cash = settings.initialCash;
      let position = 0;
      let fees = 0;
      let pnl = 0;
      for (const fill of run.fills) {
        const sign = fill.side === 'buy' ? 1 : -1;
        cash -= sign * fill.quantity * fill.price + fill.fee;
        position += sign * fill.quantity;
        fees += fill.fee;
        pnl += fill.pnl ?? 0;
        expect(fill.quantity).toBeGreaterThan(0);
        expect(fill.quantity).toBeLessThanOrEqual(fill.requestedQuantity);
        expect(fill.reduced).toBe(fill.quantity < fill.requestedQuantity);
        expect(fill.cash).toBeGreaterThanOrEqual(0);
        expect(fill.position).toBeGreaterThanOrEqual(0);
        expect(fill.cash).toBeCloseTo(cash, 6);
        expect(fill.position).toBeCloseTo(position, 9);
        expect(fill.pnl === null).toBe(fill.side === 'buy');
      }
      expect(run.feesPaid).toBeCloseTo(fees, 6);
      expect(run.realizedPnl).toBeCloseTo(pnl, 6);
      run.equity.forEach((equity, i) => {
        const close = candles.close[run.firstBar + i] ?? NaN;
        expect(equity).toBe((run.cash[i] ?? NaN) + (run.position[i] ?? NaN) * close);
      });
      if (run.position.at(-1) === 0) {
        expect(run.equity.at(-1)).toBeCloseTo(settings.initialCash + pnl, 6);
      }
    }),
    propertyRuns(400),
  );
});

test('a buy leaves the position within its share of equity', () => {
  fc.assert(
    fc.property(randomGraph, randomSeries, (graph, candles) => {
      const result = compileGraph(graph);
      if (!result.ok) throw new Error(JSON.stringify(result.report.errors));
      const run = result.program.runColumns(
        candles,
        {
          initialCash: 1_000,
          commissionRate: 0,
          slippageRate: 0,
          maxPositionSizePercent: 0.25,
        },
        feedsFor(result.program.symbols, candles),
      );
      for (const { side, cash, position, price } of run.fills) {
        if (side === 'buy')
          expect(position * price).toBeLessThanOrEqual(0.25 * (cash + position * price) + 1e-6);
      }
    }),
    propertyRuns(200),
  );
});
