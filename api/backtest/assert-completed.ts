import type { ErrorCode } from '../../core/error-codes';
import { AppError } from '../../core/errors';
import type { StoredSweep } from './sweep-port';

/** Throws with the status, and the reason of one that failed, unless it has completed. */
export function assertCompleted({ run }: StoredSweep, code: ErrorCode, what: string): void {
  const { id, status, errorMessage } = run;
  if (status === 'completed') return;
  const why = errorMessage === null ? '' : `: ${errorMessage}`;
  throw new AppError(code, `${what} ${id} has no report because it is ${status}${why}`);
}
