import { DOWNLOADED_PER_SECOND } from '../../api/backtest/run-estimate';
import type { RunEstimate } from '../../api/backtest/run-estimate';

/** Reads of rows and stored candles, threads that come up, results that are written. */
const BASE_SECONDS = 120;
/** A busy machine, and graphs that cost more than is known. */
const MARGIN = 10;
const LONGEST_MINUTES = 30;

/**
 * How long one attempt of a run may take. Candles that it downloaded are stored, so that one which
 * was ended in the middle of a long download goes further the next time.
 */
export function attemptMinutes(estimate: RunEstimate | null): number {
  if (estimate === null) return LONGEST_MINUTES;
  const { bars, seconds } = estimate;
  const most = BASE_SECONDS + MARGIN * seconds + bars / DOWNLOADED_PER_SECOND;
  return Math.min(LONGEST_MINUTES, Math.ceil(most / 60));
}
