import type { CandleColumns } from '../candles/candle';
import type { RunResult } from '../execution/run-plan';
import { changes, curveOf, dayCloses } from './curve';
import { drawdownsOf } from './drawdown';
import { DAYS_A_YEAR, returnSeries, sharpeRatio } from './returns';

/** What a sweep compares runs by: the figures of the same names in `backtestResults`, to the last bit. */
export interface RunFigures {
  readonly final_equity: number;
  readonly total_return_percent: number;
  readonly sharpe_ratio: number;
  readonly max_drawdown_percent: number;
  readonly total_fills: number;
  /** Closed trades: each sale closes one. */
  readonly total_trades: number;
}

/** Figures of a run that was made whole. */
export function figuresOfRun(run: RunResult, candles: CandleColumns, barMs: number): RunFigures {
  const curve = curveOf(run, candles, barMs);
  const { strategy, periodsPerYear } = returnSeries(curve, dayCloses(curve));
  const finalEquity = curve.equity.at(-1) ?? curve.initialEquity;
  return {
    final_equity: finalEquity,
    total_return_percent: 100 * (finalEquity / curve.initialEquity - 1),
    sharpe_ratio: sharpeRatio(strategy, periodsPerYear, 0),
    max_drawdown_percent: drawdownsOf(curve).maxFraction * 100,
    total_fills: run.fills.length,
    total_trades: run.fills.filter(({ side }) => side === 'sell').length,
  };
}

/** What is known of a run whose equity was only looked at while it was made. */
export interface SeenEquity {
  readonly initialEquity: number;
  readonly finalEquity: number;
  /** At the end of each calendar day. */
  readonly dailyEquity: readonly number[];
  readonly maxDrawdown: number;
}

/** Figures of a run of 30 days or more, whose returns are daily ones. */
export function figuresOfDays(
  { initialEquity, finalEquity, dailyEquity, maxDrawdown }: SeenEquity,
  fills: number,
  closedTrades: number,
): RunFigures {
  return {
    final_equity: finalEquity,
    total_return_percent: 100 * (finalEquity / initialEquity - 1),
    sharpe_ratio: sharpeRatio(changes(initialEquity, dailyEquity), DAYS_A_YEAR, 0),
    max_drawdown_percent: maxDrawdown * 100,
    total_fills: fills,
    total_trades: closedTrades,
  };
}
