import type { Figures, RunResult, WindowOutcome } from '../../engine';
import { measureFigures, RESULT_FIGURES, sliceColumns } from '../../engine';
import type { Market } from '../sweep/markets';

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
  };
}

/** Figures of the whole walk, from the stitched equity. */
export function stitchedFigures(
  outcomes: readonly WindowOutcome[],
  { columns, timeframe }: Market,
  initialCash: number,
  riskFreeRate: number,
): Figures | null {
  const run = stitchedRun(outcomes, initialCash);
  if (run === null) return null;
  const seen = sliceColumns(columns, 0, outcomes.at(-1)?.window.outOfSample.to ?? 0);
  const values = measureFigures(run, seen, { timeframe, riskFreeRate }, RESULT_FIGURES);
  return Object.fromEntries(RESULT_FIGURES.map((name, i) => [name, values[i] ?? null]));
}
