import { AppError, messageOf } from '../../contracts/errors';
import { isOutage } from '../../platform/outages';
import { currentActivity } from '../../platform/temporal/activity-errors';

type Activity = (...args: never[]) => Promise<unknown>;

/** Attempts at what fails otherwise than by an outage: it may have been a moment; five times, it is the data or a fault of ours. */
const ATTEMPTS = 5;
const LONGEST_REASON = 1_000;

/**
 * Activities that wait for what is down, and that end when an error would meet every attempt: a batch that goes on for
 * ever keeps all others from running.
 */
export function endingAtFaults<T extends Record<string, Activity>>(activities: T): T {
  const ending = Object.entries(activities).map(([name, activity]) => [
    name,
    async (...args: never[]) => {
      const { attempt, signal } = currentActivity();
      try {
        return await activity(...args);
      } catch (error) {
        const mayPass = error instanceof AppError ? error.retryable : isOutage(error);
        const isKnown = error instanceof AppError && error.code !== 'INTERNAL';
        if (signal.aborted || mayPass || isKnown) throw error;
        // The statement comes before what Postgres says of it.
        throw new AppError('INTERNAL', messageOf(error).slice(-LONGEST_REASON), {
          retryable: attempt < ATTEMPTS,
          cause: error,
        });
      }
    },
  ]);
  return Object.fromEntries(ending) as T;
}
