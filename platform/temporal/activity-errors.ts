import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { AppError, isErrorCode } from '../../core/errors';
import type { FieldError } from '../../core/errors';
import { causesOf } from '../causes';

type Activity = (...args: never[]) => Promise<unknown>;

/**
 * Makes the product's errors failures of their code. One that says that it cannot succeed, as those of the engine do, is
 * not retried.
 */
export function withMappedErrors<T extends Record<string, Activity>>(activities: T): T {
  const mapped = Object.entries(activities).map(([name, activity]) => [
    name,
    async (...args: never[]) => {
      try {
        return await activity(...args);
      } catch (error) {
        if (!(error instanceof AppError)) throw endedBy(error);
        throw ApplicationFailure.create({
          message: error.message,
          type: error.code,
          nonRetryable: !error.retryable,
          details: [{ status: error.status, fields: error.fields }],
          cause: error,
        });
      }
    },
  ]);
  return Object.fromEntries(mapped) as T;
}

/** The error itself where another attempt may succeed. */
function endedBy(error: unknown): unknown {
  if (!(error instanceof Error) || (error as { retryable?: unknown }).retryable !== false)
    return error;
  const { message, name: type } = error;
  return ApplicationFailure.create({ message, type, nonRetryable: true, cause: error });
}

/** The activity under way: its id, the same in each attempt, whether it shall end, and how it reports that it works. */
export function currentActivity(): {
  readonly id: string;
  readonly signal: AbortSignal;
  heartbeat(details: unknown): void;
} {
  const current = Context.current();
  const { activityId, workflowExecution } = current.info;
  return {
    id: `${workflowExecution?.runId}/${activityId}`,
    signal: current.cancellationSignal,
    heartbeat: (details) => {
      current.heartbeat(details);
    },
  };
}

/** The product's error behind a failed update or workflow, when there is one. */
export function appErrorOf(error: unknown): AppError | undefined {
  for (const cause of causesOf(error)) {
    if (cause instanceof ApplicationFailure && isErrorCode(cause.type)) {
      const details = cause.details?.[0] as { fields?: readonly FieldError[] } | undefined;
      return new AppError(cause.type, cause.message, { fields: details?.fields, cause: error });
    }
  }
  return undefined;
}
