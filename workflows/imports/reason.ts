import { ActivityFailure, TimeoutFailure } from '@temporalio/workflow';

/** The activity's own words rather than that an activity failed; of one that ran out of time, what kept it. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof ActivityFailure ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return String(cause);
  const kept = cause instanceof TimeoutFailure ? cause.cause : undefined;
  return kept instanceof Error ? `${cause.message}: ${kept.message}` : cause.message;
}
