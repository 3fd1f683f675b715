import fc from 'fast-check';
import type { CandleColumns } from '../candles/candle';
import { measureRun } from '../metrics/results';
import { compileGraph } from '../program';
import { candlesFrom } from '../testing/candles';
import { feedsFor } from '../testing/feeds';
import { randomGraph, randomSeries, randomSettings } from '../testing/random-graph';
import { openWorkspace } from './workspace';

function programOf(graph: unknown) {
  const result = compileGraph(graph);
  if (!result.ok) throw new Error(result.report.errors.join());
  return result.program;
}

/** The same candles, hours apart: long enough for daily returns, with days that have no bars. */
function spread(candles: CandleColumns, hours: number): CandleColumns {
  return { ...candles, time: candles.time.map((_, i) => i * hours * 3_600_000) };
}

const walk = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: 400, maxLength: 900 })
  .map((steps) => {
    let price = 1_000;
    return candlesFrom(steps.map((step) => (price = Math.max(1, price + step))));
  });

test('what is seen of many runs equals their whole results, to the last bit', () => {
  let compared = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(randomGraph, randomSettings), { minLength: 1, maxLength: 5 }),
      fc.oneof(randomSeries, walk),
      fc.constantFrom(1, 5, 60),
      (drawn, series, hours) => {
        const candles = spread(series, hours);
        const runs = drawn.map(([graph, settings]) => ({ program: programOf(graph), settings }));
        const symbols = runs.flatMap(({ program }) => program.symbols);
        const feeds = feedsFor(symbols, candles);
        const workspace = openWorkspace(candles, { feeds });
        const scans = workspace.scan(runs, 3_600_000);
        runs.forEach(({ program, settings }, i) => {
          const scan = scans[i];
          if (!scan) return;
          compared++;
          const run = program.runColumns(candles, settings, feeds);
          const { results, days, drawdowns } = measureRun(run, candles, {
            timeframe: '1h',
            symbol: 'BTC/USD',
          });
          expect(results.returns_basis).toBe('daily');
          expect(scan).toStrictEqual({
            initialEquity: results.initial_portfolio_value,
            finalEquity: results.final_portfolio_value,
            dailyEquity: days.map(({ equity }) => equity),
            maxDrawdown: drawdowns.maxFraction,
            spanMs: scan.spanMs,
            fills: results.total_fills,
            closedTrades: results.total_trades,
            feesPaid: results.total_fees,
          });
          expect(scan.spanMs / 86_400_000).toBe(results.runtime_days);
        });
        workspace.release();
      },
    ),
    { numRuns: 100 },
  );
  expect(compared).toBeGreaterThan(50);
});
