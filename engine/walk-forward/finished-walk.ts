import { sliceColumns } from '../candles/candle';
import { timeframeMs } from '../candles/timeframe';
import type { RunResult } from '../execution/run-plan';
import { curveOf, dayCloses } from '../metrics/curve';
import type { PeriodReturns } from '../metrics/returns';
import { returnSeries } from '../metrics/returns';
import { measureFigures, RESULT_FIGURES } from '../sweep/figures';
import type { Figures } from '../sweep/objective';
import type { DoneWindow, FinishedWindow, WalkForwardShape } from './try-set';
import type { WalkForwardResult, WindowOutcome } from './walk-forward';
import { stitched } from './walk-forward';

/** All windows of a walk-forward as one result. */
export interface FinishedWalk {
  readonly windows: readonly FinishedWindow[];
  readonly result: WalkForwardResult;
  /** Of the stitched out-of-sample equity. */
  readonly figures: Figures;
  /** Of the same equity, of days or of bars. */
  readonly returns: PeriodReturns;
  /** Percent over the same bars. */
  readonly buyAndHoldPercent: number;
  /** Windows for which no set met the objective; those after all cash was lost do not count. */
  readonly cashWindows: number;
}

/** The out-of-sample runs of all windows as if they were one; null where every window held cash. */
function stitchedRun(outcomes: readonly WindowOutcome[], initialCash: number): RunResult | null {
  const runs = outcomes.flatMap(({ runs: own }) => own?.outOfSample.run ?? []);
  const [first] = runs;
  if (first === undefined) return null;
  return {
    ...first,
    settings: { ...first.settings, initialCash },
    firstBar: outcomes[0]?.window.outOfSample.from ?? 0,
    equity: Float64Array.from(outcomes.flatMap(({ equity }) => [...equity])),
    fills: runs.flatMap(({ fills }) => fills),
    feesPaid: runs.reduce((sum, { feesPaid }) => sum + feesPaid, 0),
    realizedPnl: runs.reduce((sum, { realizedPnl }) => sum + realizedPnl, 0),
  };
}

/** The windows that were tried, in order, as one result; null where every window held cash. */
export function finishedWalk(
  shape: WalkForwardShape,
  done: readonly DoneWindow[],
): FinishedWalk | null {
  const { columns, settings, timeframe } = shape;
  const outcomes = done.map(({ outcome }) => outcome);
  const run = stitchedRun(outcomes, settings.initialCash);
  if (run === null) return null;
  const seen = sliceColumns(columns, 0, outcomes.at(-1)?.window.outOfSample.to ?? 0);
  const values = measureFigures(run, seen, shape, RESULT_FIGURES);
  const curve = curveOf(run, seen, timeframeMs(timeframe));
  const result = stitched(outcomes, timeframeMs(timeframe));
  const open = columns.open[result.firstBar] as number;
  const close = columns.close.at(-1) as number;
  return {
    ...{ windows: done.map(({ finished }) => finished), result },
    figures: Object.fromEntries(RESULT_FIGURES.map((name, i) => [name, values[i] ?? null])),
    returns: returnSeries(curve, dayCloses(curve)),
    buyAndHoldPercent: 100 * (close / open - 1),
    cashWindows: outcomes.filter(({ runs, finalEquity }) => runs === null && finalEquity > 0)
      .length,
  };
}
