import type { CandleColumns } from '../candles/candle';
import type { Timeframe } from '../candles/timeframe';
import { timeframeMs } from '../candles/timeframe';
import type { RunResult } from '../execution/run-plan';
import { closedTradeFigures } from '../metrics/closed-trades';
import type { Curve } from '../metrics/curve';
import { curveOf, DAY_MS, dayCloses, spanMs } from '../metrics/curve';
import type { Drawdowns } from '../metrics/drawdown';
import { drawdownsOf } from '../metrics/drawdown';
import type { PeriodReturns } from '../metrics/returns';
import { annualGrowth, returnSeries, sharpeRatio, sortinoRatio, yearsOf } from '../metrics/returns';
import { deviation, ratio } from '../metrics/statistics';
import { undefinedFigures } from '../metrics/undefined-figures';
import type { RunScan } from '../workspace/scans';

/** How the figures of a sweep are meant. */
export interface FigureOptions {
  readonly timeframe: Timeframe;
  /** Of a year, as a fraction. */
  readonly riskFreeRate: number;
}

/** Remembers what a function gave: several figures rest on the same sums. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** What some figures are made of: all that is seen of a run whose fills and curve were not kept. */
interface Seen {
  readonly initialEquity: number;
  readonly finalEquity: number;
  readonly riskFree: number;
  /** Calendar days of the data. */
  readonly days: number;
  readonly fills: number;
  readonly closedTrades: number;
  readonly feesPaid: number;
  /** Each is computed when the first figure asks for it. */
  readonly returns: () => PeriodReturns;
  readonly growth: () => number;
  readonly maxDrawdown: () => number;
}

/** What the others need, too. */
interface Whole extends Seen {
  readonly drawdowns: () => Drawdowns;
  readonly trades: () => ReturnType<typeof closedTradeFigures>;
}

function measuresOfScan(scan: RunScan, { riskFreeRate }: FigureOptions): Seen {
  const { initialEquity, finalEquity, maxDrawdown, spanMs: span } = scan;
  const { fills, closedTrades, feesPaid } = scan;
  return {
    initialEquity,
    finalEquity,
    riskFree: riskFreeRate,
    days: span / DAY_MS,
    fills,
    closedTrades,
    feesPaid,
    returns: once(scan.returns),
    growth: once(() => annualGrowth(initialEquity, finalEquity, yearsOf(span))),
    maxDrawdown: () => maxDrawdown,
  };
}

function measuresOfRun(run: RunResult, columns: CandleColumns, options: FigureOptions): Whole {
  const curve: Curve = curveOf(run, columns, timeframeMs(options.timeframe));
  const { initialEquity } = curve;
  const finalEquity = curve.equity.at(-1) ?? initialEquity;
  const span = spanMs(curve);
  const drawdowns = once(() => drawdownsOf(curve));
  return {
    initialEquity,
    finalEquity,
    riskFree: options.riskFreeRate,
    days: span / DAY_MS,
    fills: run.fills.length,
    closedTrades: run.fills.filter(({ pnl }) => pnl !== null).length,
    feesPaid: run.feesPaid,
    returns: once(() => returnSeries(curve, dayCloses(curve))),
    growth: once(() => annualGrowth(initialEquity, finalEquity, yearsOf(span))),
    maxDrawdown: () => drawdowns().maxFraction,
    drawdowns,
    trades: once(() => closedTradeFigures(run.fills)),
  };
}

const SEEN_FIGURES = {
  final_equity: ({ finalEquity }) => finalEquity,
  total_return_percent: ({ finalEquity, initialEquity }) => 100 * (finalEquity / initialEquity - 1),
  cagr: ({ growth }) => growth(),
  volatility: ({ returns }) => {
    const { strategy, periodsPerYear } = returns();
    return deviation(strategy) * Math.sqrt(periodsPerYear);
  },
  sharpe_ratio: ({ returns, riskFree }) =>
    sharpeRatio(returns().strategy, returns().periodsPerYear, riskFree),
  sortino_ratio: ({ returns, riskFree }) =>
    sortinoRatio(returns().strategy, returns().periodsPerYear, riskFree),
  calmar_ratio: ({ growth, maxDrawdown }) => ratio(growth(), maxDrawdown()),
  max_drawdown_percent: ({ maxDrawdown }) => maxDrawdown() * 100,
  total_fills: ({ fills }) => fills,
  total_trades: ({ closedTrades }) => closedTrades,
  total_fees: ({ feesPaid }) => feesPaid,
} as const satisfies Record<string, (measures: Seen) => number>;

const WHOLE_FIGURES = {
  ulcer_index: ({ drawdowns }) => drawdowns().ulcerIndex,
  max_drawdown: ({ drawdowns }) => drawdowns().maxMoney,
  win_rate: ({ trades }) => 100 * trades().win_rate,
  profit_factor: ({ trades }) => trades().profit_factor,
  net_profit: ({ trades }) => trades().net_profit,
  average_trade: ({ trades }) => trades().average_trade,
} as const satisfies Record<string, (measures: Whole) => number>;

const FIGURES = { ...SEEN_FIGURES, ...WHOLE_FIGURES };

/** A figure that a sweep can be for: with the name and the unit that it has among the `figures` of a single run. */
export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as readonly FigureName[];

/** Whether a run has to be made whole for some figures: with its fills and its curve. */
export function needWholeRun(names: readonly FigureName[]): boolean {
  return names.some((name) => name in WHOLE_FIGURES);
}

/** Columns of the results of a sweep, in their order. */
export const RESULT_FIGURES = [
  'final_equity',
  'total_return_percent',
  'sharpe_ratio',
  'max_drawdown_percent',
  'total_fills',
  'total_trades',
] as const satisfies readonly FigureName[];

export const SMALLER_IS_BETTER: ReadonlySet<FigureName> = new Set<FigureName>([
  'volatility',
  'ulcer_index',
  'max_drawdown',
  'max_drawdown_percent',
  'total_fees',
]);

/** Figures that have no value in some runs. */
const MAY_SAY_NOTHING: ReadonlySet<FigureName> = new Set<FigureName>([
  'cagr',
  'sortino_ratio',
  'calmar_ratio',
  'win_rate',
  'profit_factor',
]);

function saysNothing(measures: Seen, name: FigureName): boolean {
  if (!MAY_SAY_NOTHING.has(name)) return false;
  const { strategy, periodsPerYear } = measures.returns();
  const found = undefinedFigures({
    returns: strategy,
    riskFree: measures.riskFree / periodsPerYear,
    maxDrawdown: measures.maxDrawdown(),
    closedTrades: measures.closedTrades,
    days: measures.days,
  });
  return found[name] !== undefined;
}

/** Some figures of a run, equal to those of its results to the last bit; null where one says nothing. */
export function measureFigures(
  run: RunResult,
  columns: CandleColumns,
  options: FigureOptions,
  names: readonly FigureName[],
): (number | null)[] {
  const measures = measuresOfRun(run, columns, options);
  return names.map((name) => (saysNothing(measures, name) ? null : FIGURES[name](measures)));
}

/** The same of a run that was only scanned; throws for a figure that needs a whole run. */
export function measureScan(
  scan: RunScan,
  options: FigureOptions,
  names: readonly FigureName[],
): (number | null)[] {
  const measures = measuresOfScan(scan, options);
  return names.map((name) => {
    if (!(name in SEEN_FIGURES)) throw new Error(`expected a whole run for ${name}`);
    if (saysNothing(measures, name)) return null;
    return SEEN_FIGURES[name as keyof typeof SEEN_FIGURES](measures);
  });
}
