import { AppError } from '../../core/errors';
import { operationsPerBar, timeframeMs } from '../../engine';
import type { Program } from '../../engine';
import type { RunRange } from './run-limits';

/** What a run is expected to cost, known before it is accepted. */
export interface RunEstimate {
  /** Those that it trades on and those that warm up. */
  readonly bars: number;
  /** Bars times what the graph computes for each: one is a simple node on one bar. */
  readonly operations: number;
  /** What they take one thread that has nothing else to do. */
  readonly seconds: number;
  /** Additional time to download candles that are not stored; missing in runs of before it was known. */
  readonly download_seconds?: number;
}

/** A thread of 2026, measured over all templates and each node: about 10 ns an operation. */
export const OPERATIONS_PER_SECOND = 100_000_000;
/** Candles a second that an exchange gives when none is stored. */
export const DOWNLOADED_PER_SECOND = 2_000;
const MILLION = 1_000_000;

export function estimateOf(
  { plan, warmup, symbols }: Program,
  range: RunRange,
  leastWarmup = 0,
): RunEstimate {
  const { timeframe, start, end } = range;
  const bars = Math.ceil((end - start) / timeframeMs(timeframe)) + Math.max(warmup, leastWarmup);
  // Closes of another symbol are fetched and lined up once a bar.
  const operations = Math.round(bars * (operationsPerBar(plan) + symbols.length));
  const seconds = Math.round((1_000 * operations) / OPERATIONS_PER_SECOND) / 1_000;
  return { bars, operations, seconds };
}

/** The estimate with what candles that are not stored add to it; they count only where they are known. */
export function withDownload(estimate: RunEstimate, missing: number): Required<RunEstimate> {
  return {
    ...estimate,
    download_seconds: Math.round((1_000 * missing) / DOWNLOADED_PER_SECOND) / 1_000,
  };
}

/** The candles of a run: its last so many bars, of which the first ones warm up. */
export function withWarmup<T extends RunRange>(run: T, bars: number): T {
  return { ...run, start: Math.max(0, run.end - bars * timeframeMs(run.timeframe)) };
}

/** From the begin of a run until its result, where it waits for nobody. */
export function wholeSeconds({ seconds, download_seconds = 0 }: RunEstimate): number {
  return seconds + download_seconds;
}

/** Throws `RUN_TOO_COSTLY` (422), with both figures, for a run above the budget. */
export function assertWithinBudget({ bars, operations }: RunEstimate, budget: number): void {
  if (operations <= budget) return;
  const each = Math.round(operations / bars);
  const message =
    `expected at most ${millions(budget)} operations, this run needs ${millions(operations)}: ` +
    `${bars} bars with ${each} each; choose fewer days, a longer interval, fewer nodes or shorter periods`;
  throw new AppError('RUN_TOO_COSTLY', message, { fields: [{ field: 'interval', message }] });
}

function millions(operations: number): string {
  return `${Math.ceil(operations / MILLION)} million`;
}
