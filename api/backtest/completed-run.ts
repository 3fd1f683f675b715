import { AppError } from '../../core/errors';
import type { CompletedRun, StoredRun } from './run-port';

/** Throws `RUN_IMPORTED` or `RUN_NOT_COMPLETED` unless the run has results of this system. */
export function completedRun(run: StoredRun, what: string, whyNotImported: string): CompletedRun {
  const { id, status, imported, resultKey } = run;
  if (imported !== null) {
    throw new AppError('RUN_IMPORTED', `Backtest ${id} is imported: ${whyNotImported}`);
  }
  if (status !== 'completed' || resultKey === null) {
    throw new AppError(
      'RUN_NOT_COMPLETED',
      `Backtest ${id} has no ${what} because it is ${status}`,
    );
  }
  return { ...run, resultKey };
}
