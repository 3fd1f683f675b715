import { isCancellation, log, patched, proxyLocalActivities } from '@temporalio/workflow';
import type { SweepActivities } from '../../activities/backtest/sweep-activities';
import { liveAsRun, showStatus } from './run-lifecycle';
import type { SweepInput } from './run-trials';
import { measureLuck, prepareSweep, runTrials } from './run-trials';

const { endSweepEarly } = proxyLocalActivities<SweepActivities>({
  startToCloseTimeout: '15 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
});

const TITLE = 'Sweep of ';

/** The trials are done and stay so: a sweep whose luck cannot be measured completes without it. */
async function measuredLuck(sweepId: string): Promise<void> {
  try {
    await measureLuck(sweepId);
  } catch (error) {
    if (isCancellation(error)) throw error;
    log.warn('the luck of the sweep was not measured', { sweepId, error: String(error) });
  }
}

/** One sweep. Its trials are in the database; only their numbers pass through here. */
export async function sweepWorkflow(input: SweepInput): Promise<void> {
  const work = async () => {
    const prepared = await prepareSweep(input.jobId);
    // It was cancelled: its row says so already.
    if (prepared.isStopped) return { outcome: undefined };
    const { isStopped, endsAt } = await runTrials(input, prepared, (line) => {
      showStatus(input, TITLE, 'running', line);
    });
    if (!isStopped && endsAt !== null) await endSweepEarly(input.jobId, endsAt);
    if (!isStopped && patched('luck')) await measuredLuck(input.jobId);
    return { outcome: undefined };
  };
  await liveAsRun(input, work, { title: TITLE });
}
