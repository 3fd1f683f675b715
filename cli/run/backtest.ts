import type { ExecutionSettings, Program } from '../../engine';
import { insufficientHistory, runReport } from '../../engine';
import type { ReportedRun } from '../../reports/reported-run';
import { badInput } from '../errors';
import { plainSymbol } from '../options/instrument';
import type { Series } from './series';

/** A finished back-test with all that its outputs tell. */
export interface Backtest extends ReportedRun {
  readonly series: Series;
}

interface BacktestRequest {
  readonly name: string;
  readonly symbol: string;
  readonly program: Program;
  readonly graph: unknown;
  readonly series: Series;
  readonly settings: ExecutionSettings;
  readonly feeds: ReadonlyMap<string, Float64Array>;
  readonly riskFreeRate: number;
  /** Longest series in the results. */
  readonly points: number;
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
    symbol: plainSymbol(symbol),
    executionTimeMs,
    riskFreeRate: request.riskFreeRate,
    maxPoints: request.points,
  });
  return { name: request.name, symbol, program, graph: request.graph, series, run, results };
}
