import type { StoredWalkForward } from '../../api/backtest/walk-forward-port';
import type { CancelledWalks } from './cancelled-walks';
import type { ResultStore } from './result-store';
import { withWinRateInPercent } from './results/walk-win-rate';

export interface WalkResultParts {
  readonly results: Pick<ResultStore, 'get'>;
  readonly cancelledWalks: Pick<CancelledWalks, 'resultJson'>;
}

/** The text of a walk-forward's results, of one that was cancelled of its windows that were done; undefined when it is not there. */
export async function walkResultText(
  walk: StoredWalkForward,
  { results, cancelledWalks }: WalkResultParts,
): Promise<Buffer | undefined> {
  const { resultKey, hasOldWinRate } = walk;
  if (resultKey === null) return cancelledWalks.resultJson(walk);
  const text = await results.get(resultKey);
  return text && hasOldWinRate ? withWinRateInPercent(text) : text;
}
