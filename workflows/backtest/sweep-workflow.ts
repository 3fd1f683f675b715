import { proxyLocalActivities } from '@temporalio/workflow';
import type { SweepActivities } from '../../activities/backtest/sweep-activities';
import { liveAsRun, showStatus } from './run-lifecycle';
import type { SweepInput } from './run-trials';
import { prepareSweep, runTrials } from './run-trials';

const { endSweepEarly } = proxyLocalActivities<SweepActivities>({
  startToCloseTimeout: '15 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
});

const TITLE = 'Sweep of ';

/** One sweep. Its trials are in the database; only their numbers pass through here. */
export async function sweepWorkflow(input: SweepInput): Promise<void> {
  const work = async () => {
    const prepared = await prepareSweep(input.jobId);
    const { isStopped, endsAt } = await runTrials(input, prepared, (line) => {
      showStatus(input, TITLE, 'running', line);
    });
    if (!isStopped && endsAt !== null) await endSweepEarly(input.jobId, endsAt);
    return { outcome: undefined };
  };
  await liveAsRun(input, work, TITLE);
}
