import type { ExecutionSettings, Program, RunReport, RunResult } from '../../engine';
import { insufficientHistory, runReport } from '../../engine';
import { badInput } from '../errors';
import type { Series } from './series';

/** A finished back-test with all that its outputs tell. */
export interface Backtest {
  readonly name: string;
  readonly symbol: string;
  readonly program: Program;
  readonly series: Series;
  readonly run: RunResult;
  readonly results: RunReport;
  readonly exposurePercent: number;
  readonly buyAndHoldPercent: number;
}

interface BacktestRequest {
  readonly name: string;
  readonly symbol: string;
  readonly program: Program;
  readonly series: Series;
  readonly settings: ExecutionSettings;
  readonly feeds: ReadonlyMap<string, Float64Array>;
  readonly riskFreeRate: number;
  /** Longest series in the results. */
  readonly points: number;
}

/** Part of the bars at whose close there was a position, in percent. */
function exposureOf({ position }: RunResult): number {
  let held = 0;
  for (let i = 0; i < position.length; i++) if (position[i] !== 0) held++;
  return position.length === 0 ? 0 : (100 * held) / position.length;
}

/** What buying at the first open of the span and holding to the end would have given, in percent. */
function buyAndHoldOf({ columns }: Series, { firstBar }: RunResult): number {
  const open = columns.open[firstBar] ?? NaN;
  const close = columns.close.at(-1) ?? NaN;
  return 100 * (close / open - 1);
}

/** Runs the program over the series; throws when there are too few candles to warm up. */
export function runBacktest(request: BacktestRequest): Backtest {
  const { program, series, settings, feeds, symbol } = request;
  const { columns, timeframe } = series;
  const shortage = insufficientHistory(program, columns.time.length);
  if (shortage) throw badInput(`${shortage.code}: ${shortage.message} (of ${timeframe})`);
  const start = performance.now();
  const run = program.runColumns(columns, settings, feeds);
  const executionTimeMs = performance.now() - start;
  const results = runReport(run, columns, {
    timeframe,
    warmupBars: program.warmup,
    symbol,
    executionTimeMs,
    riskFreeRate: request.riskFreeRate,
    maxPoints: request.points,
  });
  return {
    ...{ name: request.name, symbol, program, series, run, results },
    exposurePercent: exposureOf(run),
    buyAndHoldPercent: buyAndHoldOf(series, run),
  };
}
