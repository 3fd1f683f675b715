import type { CandleColumns } from '../candles/candle';
import type { RunResult } from '../execution/run-plan';
import { DAY_MS, spanMs } from './curve';
import { dailyDrawdown, topDrawdowns } from './daily-drawdown';
import type { ResultOptions } from './results';
import { measureRun } from './results';

interface ReportOptions extends ResultOptions {
  /** Bars that the program needs before it can signal. */
  readonly warmupBars: number;
}

/**
 * The results of a run as services store them and the command line writes them: `backtestResults`
 * with how long the strategy could trade, how many returns its ratios rest on, and drawdowns by day.
 */
export function runReport(run: RunResult, columns: CandleColumns, options: ReportOptions) {
  const { results, curve, days, drawdowns, returns } = measureRun(run, columns, options);
  const warmingMs = Math.max(0, options.warmupBars - run.firstBar) * curve.barMs;
  return {
    ...results,
    traded_days: Math.max(0, spanMs(curve) - warmingMs) / DAY_MS,
    returns_samples: returns.strategy.length,
    top_drawdowns: topDrawdowns(curve, drawdowns),
    drawdown: dailyDrawdown(curve, drawdowns, days),
  };
}

export type RunReport = ReturnType<typeof runReport>;
