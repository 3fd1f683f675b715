import { timeframeMs } from '../candles/timeframe';
import { curveOf, dayCloses } from '../metrics/curve';
import type { PeriodReturns } from '../metrics/returns';
import { returnSeries } from '../metrics/returns';
import type { Workspace } from '../workspace/workspace';
import type { SweepShape } from './evaluate-batch';
import { prepare } from './evaluate-batch';
import type { ParameterValue } from './parameter';

/** Returns of each set, daily or of bars where a run is too short for days, all over the same periods; null for a set that cannot run. */
export function setReturns(
  workspace: Workspace,
  shape: SweepShape,
  sets: readonly (readonly ParameterValue[])[],
): (PeriodReturns | null)[] {
  const { candles } = workspace;
  const barMs = timeframeMs(shape.timeframe);
  return sets.map((set) => {
    const { run } = prepare(workspace, shape, set);
    if (run === null) return null;
    const [scan] = workspace.scan([run], barMs);
    if (scan) return scan.returns();
    const curve = curveOf(workspace.run(run.program, run.settings), candles, barMs);
    return returnSeries(curve, dayCloses(curve));
  });
}

/** Results of the closed trades of a set, in their order; none where the set cannot run. */
export function setTrades(
  workspace: Workspace,
  shape: SweepShape,
  set: readonly ParameterValue[],
): number[] {
  const { run } = prepare(workspace, shape, set);
  if (run === null) return [];
  return workspace.run(run.program, run.settings).fills.flatMap(({ pnl }) => pnl ?? []);
}
