import { sliceColumns } from '../candles/candle';
import { timeframeMs } from '../candles/timeframe';
import type { RunResult } from '../execution/run-plan';
import { curveOf, dayCloses } from '../metrics/curve';
import type { RoundTripRow } from '../metrics/round-trip-figures';
import { roundTripRows } from '../metrics/round-trip-figures';
import type { RoundTrip } from '../metrics/round-trips';
import { roundTripsOf } from '../metrics/round-trips';
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
  /** Out of sample, in the order of their sales: a window's end sells what it holds. */
  readonly trips: readonly RoundTripRow[];
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

/** Round trips of all windows; none reaches from one into the next. */
function tripsOf(outcomes: readonly WindowOutcome[], { columns }: WalkForwardShape): RoundTrip[] {
  const trips: RoundTrip[] = [];
  let fillsBefore = 0;
  for (const { runs, window } of outcomes) {
    if (runs === null) continue;
    const { fills } = runs.outOfSample.run;
    const { from, to } = window.outOfSample;
    const own = roundTripsOf(fills, { candles: sliceColumns(columns, from, to) });
    for (const trip of own) trips.push({ ...trip, exitOrdinal: fillsBefore + trip.exitOrdinal });
    fillsBefore += fills.length;
  }
  return trips;
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
  const result = stitched(outcomes, { time: columns.time, barMs: timeframeMs(timeframe) });
  const open = columns.open[result.firstBar] as number;
  const close = seen.close.at(-1) as number;
  return {
    ...{ windows: done.map(({ finished }) => finished), result },
    figures: Object.fromEntries(RESULT_FIGURES.map((name, i) => [name, values[i] ?? null])),
    trips: roundTripRows(tripsOf(outcomes, shape)),
    returns: returnSeries(curve, dayCloses(curve)),
    buyAndHoldPercent: 100 * (close / open - 1),
    cashWindows: outcomes.filter(({ runs, finalEquity }) => runs === null && finalEquity > 0)
      .length,
  };
}
