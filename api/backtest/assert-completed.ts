import type { ErrorCode } from '../../contracts/error-codes';
import { AppError } from '../../contracts/errors';
import type { StoredSweep } from './sweep-port';

/** Throws with the status, and the reason of one that failed, unless it has completed. */
export function assertCompleted({ run }: StoredSweep, code: ErrorCode, what: string): void {
  const { id, status, errorMessage } = run;
  if (status === 'completed') return;
  const why = errorMessage === null ? '' : `: ${errorMessage}`;
  throw new AppError(code, `${what} ${id} has no report because it is ${status}${why}`);
}
