import { AppError } from '../../contracts/errors';
import { timeframeMs } from '../../engine';
import { OPERATIONS_PER_SECOND } from './run-estimate';
import type { RunEstimate } from './run-estimate';
import type { RunRange } from './run-limits';

const MILLION = 1_000_000;

/** What a sweep is expected to cost where its sets share nothing. */
export function sweepEstimate(
  planned: { trials: number; operationsPerBar: number; warmupBars: number },
  { timeframe, start, end }: RunRange,
): RunEstimate {
  const bars = Math.ceil((end - start) / timeframeMs(timeframe)) + planned.warmupBars;
  return estimateOfBars(planned.trials, bars, planned.operationsPerBar);
}

/** The same for so many bars that every set goes through. */
export function estimateOfBars(
  trials: number,
  bars: number,
  operationsPerBar: number,
): RunEstimate {
  const operations = trials * bars * operationsPerBar;
  const seconds = Math.round((1_000 * operations) / OPERATIONS_PER_SECOND) / 1_000;
  return { bars, operations, seconds };
}

/** Throws `RUN_TOO_COSTLY` (422), with both figures, for a sweep above the budget. */
export function assertSweepWithinBudget(
  { bars, operations }: RunEstimate,
  trials: number,
  budget: number,
): void {
  if (operations <= budget) return;
  const each = Math.round(operations / trials / bars);
  const message =
    `expected at most ${millions(budget)} operations, this sweep needs ${millions(operations)}: ` +
    `${trials} sets over ${bars} bars with ${each} each; take fewer values, fewer days, a longer ` +
    'interval, or another search with a number of trials';
  throw new AppError('RUN_TOO_COSTLY', message, { fields: [{ field: 'parameters', message }] });
}

function millions(operations: number): string {
  return `${Math.ceil(operations / MILLION)} million`;
}
