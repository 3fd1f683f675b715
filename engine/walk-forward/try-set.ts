import type { CandleColumns } from '../candles/candle';
import { sliceColumns } from '../candles/candle';
import type { Timeframe } from '../candles/timeframe';
import type { ExecutionSettings } from '../execution/settings';
import type { FeedColumns } from '../nodes/definition';
import { compileGraph } from '../program';
import type { Configured } from '../sweep/apply-set';
import { applySet } from '../sweep/apply-set';
import type { FigureName } from '../sweep/figures';
import { measureFigures } from '../sweep/figures';
import type { Figures } from '../sweep/objective';
import type { Parameter, ParameterValue } from '../sweep/parameter';
import type { SweepPlan } from '../sweep/plan-sweep';
import type { FlatRun } from './flat-run';
import type { WindowOutcome } from './walk-forward';
import { cashWindow, tryWindow } from './walk-forward';
import type { WalkForwardWindow } from './windows';

/** What all windows of a walk-forward share. */
export interface WalkForwardShape {
  readonly plan: SweepPlan;
  readonly settings: ExecutionSettings;
  readonly columns: CandleColumns;
  readonly feeds: FeedColumns;
  readonly timeframe: Timeframe;
  /** Of a year, as a fraction. */
  readonly riskFreeRate: number;
  /** Figures of each window. */
  readonly figures: readonly FigureName[];
}

/** The best set that the search of a window found; null where none met the objective. */
export interface ChosenSet {
  readonly values: readonly ParameterValue[] | null;
  /** Sets that were tried in sample. */
  readonly trials: number;
}

/** A window of a walk-forward with all that came out of it. */
export interface FinishedWindow extends WalkForwardWindow {
  /** By parameter; null where nothing was traded: no set met the objective, or all cash was lost. */
  readonly chosen: readonly ParameterValue[] | null;
  /** Sets that were tried in sample. */
  readonly trials: number;
  /** Of the chosen set; a position that is open at the end is sold there. */
  readonly inSampleFigures: Figures;
  readonly outOfSampleFigures: Figures;
}

/** What the next window and the stitched result need, and what is shown. */
export interface DoneWindow {
  readonly outcome: WindowOutcome;
  readonly finished: FinishedWindow;
}

/** Values by name of those parameters that are numbers: words have no drift. */
function numbersOf(parameters: readonly Parameter[], values: readonly ParameterValue[]) {
  const pairs = parameters.map(({ name }, i) => [name, values[i]] as const);
  return Object.fromEntries(
    pairs.filter((pair): pair is readonly [string, number] => typeof pair[1] === 'number'),
  );
}

function figuresOf(shape: WalkForwardShape, { run }: FlatRun, to: number): Figures {
  const { figures: names, columns } = shape;
  const values = measureFigures(run, sliceColumns(columns, 0, to), shape, names);
  return Object.fromEntries(names.map((name, i) => [name, values[i] ?? null]));
}

function programOf({ graph }: Configured) {
  const compiled = compileGraph(graph);
  if (compiled.ok) return compiled.program;
  throw new Error(`expected a set that ran in sample to compile: ${compiled.report.errors[0]}`);
}

/** Tries the chosen set of a window on the bars after it, with the equity of the window before. */
export function trySet(
  shape: WalkForwardShape,
  window: WalkForwardWindow,
  { values, trials }: ChosenSet,
  equityBefore: number,
): DoneWindow {
  const { plan, settings, columns: candles, feeds } = shape;
  // After equity of 0 or less the run has stopped.
  if (values === null || equityBefore <= 0) {
    const outOfSampleFigures = { final_equity: equityBefore, total_return_percent: 0 };
    const nothing = { chosen: null, trials, inSampleFigures: {}, outOfSampleFigures };
    return { outcome: cashWindow(window, equityBefore), finished: { ...window, ...nothing } };
  }
  const own = applySet({ graph: plan.graph, settings }, plan.parameters, values);
  const program = programOf(own);
  const outcome = tryWindow(
    window,
    { choose: () => numbersOf(plan.parameters, values), programOf: () => program },
    { candles, settings: own.settings, feeds },
    equityBefore,
  );
  const { inSample, outOfSample } = outcome.runs as NonNullable<WindowOutcome['runs']>;
  return {
    outcome,
    finished: {
      ...{ ...window, chosen: values, trials },
      inSampleFigures: figuresOf(shape, inSample, window.inSample.to),
      outOfSampleFigures: figuresOf(shape, outOfSample, window.outOfSample.to),
    },
  };
}
