import type { Program } from '../program';
import type { FlatRun, WalkForwardMarket } from './flat-run';
import { flatRun } from './flat-run';
import type { BarTimes, TriedWindow, WalkForwardSummary } from './summary';
import { walkForwardSummary } from './summary';
import type { BarRange, WalkForwardWindow } from './windows';

/** A set of parameters. */
export type ParameterSet = Readonly<Record<string, number>>;

/** What is tried: how sets are chosen and what a set means. */
export interface WalkForwardStrategy {
  /** Chooses a set from what happened in these bars; it must not look at later ones. */
  readonly choose: (inSample: BarRange) => ParameterSet;
  readonly programOf: (set: ParameterSet) => Program;
}

/** One window done, with what the next one needs. */
export interface WindowOutcome {
  readonly window: TriedWindow;
  /** Equity after each out-of-sample bar. */
  readonly equity: Float64Array;
  readonly finalEquity: number;
  /** Null of a window in which nothing was traded. */
  readonly runs: { readonly inSample: FlatRun; readonly outOfSample: FlatRun } | null;
}

/** A window in which nothing is traded: nothing could be chosen, or all cash is lost. */
export function cashWindow(window: WalkForwardWindow, equityBefore: number): WindowOutcome {
  const { from, to } = window.outOfSample;
  return {
    window: { ...window, chosen: null, inSampleReturn: 0, outOfSampleReturn: 0 },
    equity: new Float64Array(to - from).fill(equityBefore),
    finalEquity: equityBefore,
    runs: null,
  };
}

/** Chooses and tries one window, beginning with the equity that the one before left. */
export function tryWindow(
  window: WalkForwardWindow,
  { choose, programOf }: WalkForwardStrategy,
  market: WalkForwardMarket,
  equityBefore: number,
): WindowOutcome {
  const chosen = choose(window.inSample);
  const program = programOf(chosen);
  const inside = flatRun(program, market, window.inSample, market.settings.initialCash);
  const outside = flatRun(program, market, window.outOfSample, equityBefore);
  return {
    window: {
      ...window,
      chosen,
      inSampleReturn: inside.finalEquity / market.settings.initialCash - 1,
      outOfSampleReturn: outside.finalEquity / equityBefore - 1,
    },
    equity: outside.run.equity,
    finalEquity: outside.finalEquity,
    runs: { inSample: inside, outOfSample: outside },
  };
}

export interface WalkForwardResult extends WalkForwardSummary {
  readonly windows: readonly TriedWindow[];
  /** Stitched out-of-sample equity, one value a bar from `firstBar` on, costs of every change included. */
  readonly equity: Float64Array;
  readonly firstBar: number;
}

/** Chooses on the past and tries on the future, window by window (Pardo, 1992). */
export function walkForward(
  windows: readonly WalkForwardWindow[],
  strategy: WalkForwardStrategy,
  market: WalkForwardMarket,
  barMs: number,
): WalkForwardResult {
  const outcomes: WindowOutcome[] = [];
  let equity = market.settings.initialCash;
  for (const window of windows) {
    const outcome = tryWindow(window, strategy, market, equity);
    outcomes.push(outcome);
    equity = outcome.finalEquity;
  }
  return stitched(outcomes, { time: market.candles.time, barMs });
}

/** Windows that were tried one by one, in order, as one result. */
export function stitched(outcomes: readonly WindowOutcome[], times: BarTimes): WalkForwardResult {
  const windows = outcomes.map(({ window }) => window);
  const equity = new Float64Array(outcomes.reduce((sum, each) => sum + each.equity.length, 0));
  let at = 0;
  for (const outcome of outcomes) {
    equity.set(outcome.equity, at);
    at += outcome.equity.length;
  }
  const firstBar = windows[0]?.outOfSample.from ?? 0;
  return { windows, equity, firstBar, ...walkForwardSummary(windows, times) };
}
