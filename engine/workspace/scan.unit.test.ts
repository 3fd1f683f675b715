import fc from 'fast-check';
import type { CandleColumns } from '../candles/candle';
import type { TradingYear } from '../candles/trading-year';
import { tradingYears } from '../candles/trading-year';
import { curveOf } from '../metrics/curve';
import { measureRun } from '../metrics/results';
import { hasDailyReturns, returnSeries } from '../metrics/returns';
import type { ExecutionSettings } from '../execution/settings';
import type { FeedColumns } from '../nodes/definition';
import type { Program } from '../program';
import { compileGraph } from '../program';
import { candlesFrom } from '../testing/candles';
import { feedsFor } from '../testing/feeds';
import { randomGraph, randomSeries, randomSettings } from '../testing/random-graph';
import { randomBars, randomExecution, randomOrders } from '../testing/random-orders';
import type { RunScan } from './workspace';
import { openWorkspace } from './workspace';
import { propertyRuns } from '../../test/support/property-runs';

function programOf(graph: unknown) {
  const result = compileGraph(graph, { keepUnreachable: true });
  if (!result.ok) throw new Error(result.report.errors.join());
  return result.program;
}

/** The same candles, hours apart: long enough for daily returns, with days that have no bars. */
function spread(candles: CandleColumns, hours: number, year?: TradingYear): CandleColumns {
  const [start = 0] = candles.time;
  const time = candles.time.map((_, i) => start + i * hours * 3_600_000);
  return { ...candles, time, ...(year && { year }) };
}

/** Of a market that never closes, as most are, or of one that does. */
const years = fc.constantFrom(undefined, tradingYears['us-equities']);

const walk = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: 400, maxLength: 900 })
  .map((steps) => {
    let price = 1_000;
    return candlesFrom(steps.map((step) => (price = Math.max(1, price + step))));
  });

/** Whether returns are those of days. */
function isDaily(candles: CandleColumns): boolean {
  return hasDailyReturns(candles.time, 0, 3_600_000);
}

/** Expects what was seen of a run to be what its whole results say. */
function expectWholeRun(
  scan: RunScan,
  { program, settings }: { program: Program; settings: ExecutionSettings },
  candles: CandleColumns,
  feeds?: FeedColumns,
): void {
  const run = program.runColumns(candles, settings, feeds);
  const measured = { timeframe: '1h', symbol: 'BTC/USD' } as const;
  const { results, days, drawdowns } = measureRun(run, candles, measured);
  const whole = returnSeries(curveOf(run, candles, 3_600_000), days);
  const { strategy, periodsPerYear } = scan.returns();
  expect([...strategy]).toStrictEqual([...whole.strategy]);
  expect(periodsPerYear).toBe(whole.periodsPerYear);
  expect(scan).toStrictEqual({
    initialEquity: results.initial_portfolio_value,
    finalEquity: results.final_portfolio_value,
    returns: scan.returns,
    maxDrawdown: drawdowns.maxFraction,
    spanMs: scan.spanMs,
    fills: results.total_fills,
    closedTrades: results.total_trades,
    feesPaid: results.total_fees,
  });
  expect(scan.spanMs / 86_400_000).toBe(results.runtime_days);
}

test('what is seen of many runs equals their whole results, to the last bit', () => {
  const compared = { daily: 0, short: 0 };
  const cases = propertyRuns(100);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(randomGraph, randomSettings), { minLength: 1, maxLength: 5 }),
      fc.oneof(randomSeries, walk),
      fc.constantFrom(1, 5, 60),
      years,
      (drawn, series, hours, year) => {
        const candles = spread(series, hours, year);
        const runs = drawn.map(([graph, settings]) => ({ program: programOf(graph), settings }));
        const symbols = runs.flatMap(({ program }) => program.symbols);
        const feeds = feedsFor(symbols, candles);
        const workspace = openWorkspace(candles, { feeds });
        const scans = workspace.scan(runs, 3_600_000);
        runs.forEach((run, i) => {
          const scan = scans[i];
          if (!scan) return;
          compared[isDaily(candles) ? 'daily' : 'short']++;
          expectWholeRun(scan, run, candles, feeds);
        });
        workspace.release();
      },
    ),
    cases,
  );
  expect(compared.daily).toBeGreaterThan(cases.numRuns / 2);
  expect(compared.short).toBeGreaterThan(cases.numRuns / 2);
});

/** Hours between bars: weeks apart, a few bars get daily returns, too. */
const weeks = fc.constantFrom(1, 24 * 14);

test('the same holds for all order types, guards and nodes that follow the account', () => {
  const guarded = { daily: 0, short: 0 };
  const cases = propertyRuns(300);
  fc.assert(
    fc.property(
      randomOrders,
      randomBars,
      randomExecution,
      weeks,
      (graph, bars, settings, apart) => {
        const candles = spread(bars, apart);
        const program = programOf(graph);
        const workspace = openWorkspace(candles);
        const [scan] = workspace.scan([{ program, settings }], 3_600_000);
        workspace.release();
        if (!scan) return;
        if (program.plan.guards.length > 0 && scan.fills > 0) {
          guarded[isDaily(candles) ? 'daily' : 'short']++;
        }
        expectWholeRun(scan, { program, settings }, candles);
      },
    ),
    cases,
  );
  expect(guarded.daily).toBeGreaterThan(cases.numRuns / 15);
  expect(guarded.short).toBeGreaterThan(cases.numRuns / 15);
});
