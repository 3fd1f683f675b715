import type { CandleColumns } from '../candles/candle';
import type { Timeframe } from '../candles/timeframe';
import { timeframeMs } from '../candles/timeframe';
import type { RunResult } from '../execution/run-plan';
import { closedTradeFigures } from '../metrics/closed-trades';
import type { Curve } from '../metrics/curve';
import { curveOf, DAY_MS, dayCloses, spanMs } from '../metrics/curve';
import { drawdownsOf } from '../metrics/drawdown';
import { annualGrowth, returnSeries, sharpeRatio, sortinoRatio, yearsOf } from '../metrics/returns';
import { deviation, ratio } from '../metrics/statistics';
import { undefinedFigures } from '../metrics/undefined-figures';

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

/** What figures are made of; each is computed when the first figure asks for it. */
function measuresOf(run: RunResult, columns: CandleColumns, options: FigureOptions) {
  const curve: Curve = curveOf(run, columns, timeframeMs(options.timeframe));
  const { initialEquity } = curve;
  const finalEquity = curve.equity.at(-1) ?? initialEquity;
  const returns = once(() => returnSeries(curve, dayCloses(curve)));
  return {
    run,
    initialEquity,
    finalEquity,
    riskFree: options.riskFreeRate,
    returns,
    days: spanMs(curve) / DAY_MS,
    drawdowns: once(() => drawdownsOf(curve)),
    growth: once(() => annualGrowth(initialEquity, finalEquity, yearsOf(curve))),
    trades: once(() => closedTradeFigures(run.fills)),
  };
}

type Measures = ReturnType<typeof measuresOf>;

const FIGURES = {
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
  calmar_ratio: ({ growth, drawdowns }) => ratio(growth(), drawdowns().maxFraction),
  ulcer_index: ({ drawdowns }) => drawdowns().ulcerIndex,
  max_drawdown: ({ drawdowns }) => drawdowns().maxMoney,
  max_drawdown_percent: ({ drawdowns }) => drawdowns().maxFraction * 100,
  total_fills: ({ run }) => run.fills.length,
  total_trades: ({ trades }) => trades().total_trades,
  win_rate: ({ trades }) => trades().win_rate,
  profit_factor: ({ trades }) => trades().profit_factor,
  net_profit: ({ trades }) => trades().net_profit,
  average_trade: ({ trades }) => trades().average_trade,
  total_fees: ({ run }) => run.feesPaid,
} as const satisfies Record<string, (measures: Measures) => number>;

/** A figure that a sweep can be for: named and measured as in the results of a single run. */
export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES = Object.keys(FIGURES) as readonly FigureName[];

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

function saysNothing(measures: Measures, name: FigureName): boolean {
  if (!MAY_SAY_NOTHING.has(name)) return false;
  const { strategy, periodsPerYear } = measures.returns();
  const found = undefinedFigures({
    returns: strategy,
    riskFree: measures.riskFree / periodsPerYear,
    maxDrawdown: measures.drawdowns().maxFraction,
    closedTrades: measures.trades().total_trades,
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
  const measures = measuresOf(run, columns, options);
  return names.map((name) => (saysNothing(measures, name) ? null : FIGURES[name](measures)));
}
