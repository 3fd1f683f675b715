import { AppError } from '../../core/errors';
import { timeframeMs } from '../../engine';
import type { PlannedSweep } from '../../contracts/sweep';
import { OPERATIONS_PER_SECOND } from './run-estimate';
import type { RunEstimate } from './run-estimate';
import type { RunRange } from './run-limits';

const MILLION = 1_000_000;

/** What a sweep's plan has to say for its cost. */
type Planned = Pick<
  Exclude<PlannedSweep, { refused: unknown }>,
  'trials' | 'trialsByMarket' | 'operationsPerBar' | 'warmupBars'
>;

/**
 * What a sweep is expected to cost where its sets share nothing, by the bars of each market's range.
 * Where it is not known how many sets a market gets, all are taken to be of the one with the most bars.
 */
export function sweepEstimate(
  { trials, trialsByMarket, operationsPerBar, warmupBars }: Planned,
  ranges: readonly RunRange[],
): RunEstimate {
  const bars = ranges.map(
    ({ timeframe, start, end }) => Math.ceil((end - start) / timeframeMs(timeframe)) + warmupBars,
  );
  const isKnown = trialsByMarket.reduce((sum, count) => sum + count, 0) === trials;
  const all = isKnown
    ? bars.reduce((sum, count, market) => sum + count * (trialsByMarket[market] ?? 0), 0)
    : trials * Math.max(...bars);
  const { operations, seconds } = estimateOfBars(1, all, operationsPerBar);
  return { bars: Math.ceil(all / trials), operations, seconds };
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
    `${trials} sets over ${bars} bars with ${each} each; use fewer values, fewer days, a longer ` +
    'interval, or another search with a number of trials';
  throw new AppError('RUN_TOO_COSTLY', message, { fields: [{ field: 'parameters', message }] });
}

function millions(operations: number): string {
  return `${Math.ceil(operations / MILLION)} million`;
}
