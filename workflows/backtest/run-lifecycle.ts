import {
  ActivityFailure,
  CancellationScope,
  ChildWorkflowFailure,
  isCancellation,
  proxyLocalActivities,
  setCurrentDetails,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { RunActivities } from '../../activities/backtest/run-activities';
import { runAttributes } from './search-attributes';

/** What the workflows of runs, sweeps and walk-forwards are all told. */
export interface RunInput {
  readonly jobId: string;
  readonly userId: string;
  readonly strategyName: string;
  readonly symbol: string;
  readonly interval: string;
  /** Days as text, for people. */
  readonly from: string;
  readonly to: string;
}

/** What came out of the work, and a line about it for people. */
interface Worked<T> {
  readonly outcome: T;
  readonly line?: string;
}

const { markRunning, completeRun, failRun, cancelRun } = proxyLocalActivities<RunActivities>({
  startToCloseTimeout: '15 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
});

/** Takes a run from queued to its end around its work; null of one that was cancelled before. */
export async function liveAsRun<T>(
  input: RunInput,
  work: () => Promise<Worked<T>>,
  { title = '', runningLine }: { readonly title?: string; readonly runningLine?: string } = {},
): Promise<T | null> {
  const show = (status: string, line?: string) => showStatus(input, title, status, line);
  show('queued');
  try {
    const begun = await markRunning(input.jobId);
    if (begun !== 'running') {
      show(begun ?? 'deleted');
      return null;
    }
    show('running', runningLine);
    const { outcome, line } = await work();
    show((await completeRun(input.jobId)) ?? 'deleted', line);
    return outcome;
  } catch (error) {
    await CancellationScope.nonCancellable(async () => {
      if (isCancellation(error)) {
        await cancelRun(input.jobId);
        show('cancelled');
        return;
      }
      const reason = reasonOf(error);
      await failRun(input.jobId, reason);
      show('failed', `reason: ${reason}`);
    });
    throw error;
  }
}

/** What the Web UI shows of a run. */
export function showStatus(input: RunInput, title: string, status: string, line?: string): void {
  const { strategyName, symbol, interval, userId, from, to } = input;
  upsertSearchAttributes([
    { key: runAttributes.strategy, value: strategyName },
    { key: runAttributes.symbol, value: symbol },
    { key: runAttributes.status, value: status },
    { key: runAttributes.user, value: userId },
  ]);
  const lines = [
    `${title}**${strategyName}** on **${symbol} ${interval}**`,
    `- from ${from} to ${to}`,
    `- status: **${status}**`,
    ...(line === undefined ? [] : [`- ${line}`]),
  ];
  setCurrentDetails(lines.join('\n'));
}

/** The words of the activity that failed, in whichever workflow it was. */
function reasonOf(error: unknown): string {
  let cause = error;
  while (cause instanceof ActivityFailure || cause instanceof ChildWorkflowFailure) {
    if (cause.cause === undefined) break;
    cause = cause.cause;
  }
  return cause instanceof Error ? cause.message : String(cause);
}
