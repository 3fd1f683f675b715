import fc from 'fast-check';
import type { CandleColumns } from '../candles/candle';
import type { TradingYear } from '../candles/trading-year';
import { tradingYears } from '../candles/trading-year';
import { curveOf } from '../metrics/curve';
import { measureRun } from '../metrics/results';
import { hasDailyReturns, returnSeries } from '../metrics/returns';
import { isPlain } from '../execution/run-plan';
import type { CompleteSettings, ExecutionSettings } from '../execution/settings';
import { completeSettings } from '../execution/settings';
import type { FeedColumns } from '../nodes/definition';
import type { Program } from '../program';
import { compileGraph } from '../program';
import { buildGraph } from '../testing/build-graph';
import { candlesFrom } from '../testing/candles';
import { feedsFor } from '../testing/feeds';
import { randomGraph, randomSeries, randomSettings } from '../testing/random-graph';
import { randomBars, randomExecution, randomOrders } from '../testing/random-orders';
import type { RunScan } from './scans';
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
const years = fc.constantFrom(undefined, tradingYears['us-equities'], tradingYears.weekdays);

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

/** What the money of a run may depend on. */
const KINDS: Readonly<Record<string, (settings: CompleteSettings) => boolean>> = {
  steps: ({ stepSize }) => stepSize > 0,
  ticks: ({ tickSize }) => tickSize > 0,
  'fixed fees': ({ commissionFixed }) => commissionFixed > 0,
  fees: ({ takerRate }) => takerRate > 0,
  spread: ({ spread }) => spread > 0,
  impact: ({ priceImpact }) => priceImpact > 0,
  'smallest quantity': ({ minQuantity }) => minQuantity > 0,
  'smallest worth': ({ minNotional }) => minNotional > 0,
  'limit by worth': ({ maxPositionSizePercent }) => maxPositionSizePercent < 1,
  'limit in units': ({ maxPosition }) => maxPosition > 0,
  'same close': ({ fill }) => fill === 'same_close',
};

test('the kernel of plain runs gives their whole results under all settings, to the last bit', () => {
  const reached = new Map<string, number>();
  const count = (kind: string) => reached.set(kind, (reached.get(kind) ?? 0) + 1);
  const cases = propertyRuns(300);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(randomGraph, randomExecution), { minLength: 1, maxLength: 6 }),
      walk,
      fc.constantFrom(1, 5),
      fc.constantFrom(0, undefined),
      years,
      (drawn, series, hours, cacheBytes, year) => {
        const candles = spread(series, hours, year);
        const runs = drawn.map(([graph, settings]) => ({
          program: programOf(graph),
          settings: { ...settings, volumeShare: 0 },
        }));
        const feeds = feedsFor(
          runs.flatMap(({ program }) => program.symbols),
          candles,
        );
        const workspace = openWorkspace(candles, {
          feeds,
          ...(cacheBytes === 0 && { cacheBytes }),
        });
        const scans = workspace.scan(runs, 3_600_000);
        workspace.release();
        runs.forEach((run, i) => {
          const scan = scans[i] as RunScan;
          expectWholeRun(scan, run, candles, feeds);
          const settings = completeSettings(run.settings);
          if (scan.closedTrades === 0 || !isPlain(run.program.plan, settings)) return;
          for (const [kind, holds] of Object.entries(KINDS)) if (holds(settings)) count(kind);
          const bought = run.program.plan.actions.filter(({ order }) => order.side === 'buy');
          for (const { order } of bought) count(order.pyramiding ? 'adding' : 'not adding');
        });
      },
    ),
    cases,
  );
  for (const kind of [...Object.keys(KINDS), 'adding', 'not adding']) {
    expect([kind, (reached.get(kind) ?? 0) > cases.numRuns / 20]).toEqual([kind, true]);
  }
});

test('runs over many stretches of bars, whose lines meet and have gaps, equal their whole results', () => {
  const closes = Array.from({ length: 9_001 }, (_, i) => 100 + ((i * 7_919) % 13) - ((i * 31) % 7));
  const candles = spread(candlesFrom(closes), 1);
  const graph = buildGraph(
    {
      price: ['priceNode'],
      fast: ['smaNode', { period: 3 }],
      bands: ['bollingerBandsNode', { period: 20, deviation: 0.5 }],
      up: ['crossoverNode', { crossType: 'above' }],
      down: ['crossoverNode', { crossType: 'below' }],
      low: ['compareNode', { operator: 'less_equal' }],
      buy: ['buyNode', { quantity: 2, pyramiding: false }],
      more: ['buyNode', { quantity: 1 }],
      sell: ['sellNode', { sellType: 'percentage', percentage: 60 }],
    },
    [
      ...['price > fast', 'price > bands', 'fast > up.fast-in', 'fast > down.fast-in'],
      ...['bands.middle-out > up.slow-in', 'bands.middle-out > down.slow-in'],
      ...['price > low.value1-in', 'bands.lower-out > low.value2-in'],
      ...['up > buy', 'low > more', 'down > sell', 'low > sell'],
    ],
  );
  const program = programOf(graph);
  const settings = { initialCash: 1_000, commissionRate: 0.001, slippageRate: 0, spread: 0.0002 };
  const runs = (['next_open', 'same_close'] as const).map((fill) => ({
    program,
    settings: { ...settings, maxPositionSizePercent: 1, fill },
  }));
  const workspace = openWorkspace(candles);
  workspace.scan(runs, 3_600_000).forEach((scan, i) => {
    expect(scan?.fills).toBeGreaterThan(1_000);
    expectWholeRun(scan as RunScan, runs[i] as (typeof runs)[number], candles);
  });
  workspace.release();
});
