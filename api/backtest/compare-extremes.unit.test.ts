import { compileGraph, runReport } from '../../engine';
import { candlesFrom } from '../../engine/testing/candles';
import { crossingGraph } from '../../engine/testing/crossing-graph';
import { onOneAxis } from './equity-axis';
import { equityOf } from './results-text';

test('the lowest and highest equity of a long run are on the axis of a comparison', () => {
  const closes = Array.from({ length: 20_011 }, (_, i) => 100 + 12 * Math.sin(i / 9) + (i % 7) / 3);
  // Between the bars of any thinning: one bar far above, another far below.
  closes[7_001] = 400;
  closes[13_007] = 20;
  const candles = candlesFrom(closes);
  const compiled = compileGraph(crossingGraph());
  if (!compiled.ok) throw new Error(compiled.report.errors.join());
  const settings = { initialCash: 1_000, commissionRate: 0.001, slippageRate: 0 };
  const run = compiled.program.runColumns(candles, { ...settings, maxPositionSizePercent: 1 });
  const report = runReport(run, candles, { timeframe: '1m', symbol: 'BTC/USD', warmupBars: 0 });
  const stored = equityOf(Buffer.from(JSON.stringify(report)));
  const curve = stored ?? { dates: [], returns: [] };
  expect(curve.dates.length).toBeLessThanOrEqual(5_001);
  const [shown = []] = onOneAxis([curve], 2_000).values;
  const returns = run.equity.map((equity) => equity / 1_000 - 1);
  const known = shown.flatMap((value) => value ?? []);
  expect(Math.min(...known)).toBe(
    Math.min(
      0,
      returns.reduce((a, b) => Math.min(a, b)),
    ),
  );
  expect(Math.max(...known)).toBe(
    Math.max(
      0,
      returns.reduce((a, b) => Math.max(a, b)),
    ),
  );
});
