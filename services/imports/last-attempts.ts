import { AppError, messageOf } from '../../core/errors';
import { isOutage } from '../../platform/outages';
import { currentActivity } from '../../platform/temporal/activity-errors';

type Activity = (...args: never[]) => Promise<unknown>;

/** Attempts that fail otherwise than by an outage: it may have been a moment; five times, it is the data or a fault of ours. */
const MOST_FAULTS = 5;
const LONGEST_REASON = 1_000;

/**
 * Activities that wait for what is down, and that end when an error would meet every attempt: a batch that goes on for
 * ever keeps all others from running. Faults are counted in this process: a worker that starts again counts anew.
 */
export function endingAtFaults<T extends Record<string, Activity>>(
  activities: T,
  current: () => Pick<ReturnType<typeof currentActivity>, 'id' | 'signal'> = currentActivity,
): T {
  const faults = new Map<string, number>();
  const ending = Object.entries(activities).map(([name, activity]) => [
    name,
    async (...args: never[]) => {
      const { id, signal } = current();
      try {
        const result = await activity(...args);
        faults.delete(id);
        return result;
      } catch (error) {
        const mayPass = error instanceof AppError ? error.retryable : isOutage(error);
        const isKnown = error instanceof AppError && error.code !== 'INTERNAL';
        if (signal.aborted || mayPass || isKnown) throw error;
        const count = (faults.get(id) ?? 0) + 1;
        if (count < MOST_FAULTS) faults.set(id, count);
        else faults.delete(id);
        // The statement comes before what Postgres says of it.
        throw new AppError('INTERNAL', messageOf(error).slice(-LONGEST_REASON), {
          retryable: count < MOST_FAULTS,
          cause: error,
        });
      }
    },
  ]);
  return Object.fromEntries(ending) as T;
}
