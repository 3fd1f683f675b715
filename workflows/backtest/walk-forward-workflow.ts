import { proxyLocalActivities } from '@temporalio/workflow';
import type { SweepActivities } from '../../activities/backtest/sweep-activities';
import { liveAsRun, showStatus } from './run-lifecycle';
import type { SweepInput } from './run-trials';
import { finishWalkForward, prepareSweep, runTrials } from './run-trials';

const { endWindow } = proxyLocalActivities<SweepActivities>({
  startToCloseTimeout: '15 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
});

const TITLE = 'Walk-forward of ';

/** A sweep for each window, one after the other; then the chosen sets are tried and stitched. */
export async function walkForwardWorkflow(input: SweepInput): Promise<void> {
  const work = async () => {
    const prepared = await prepareSweep(input.jobId);
    const { windows = 0 } = prepared;
    // It was cancelled: its row says so already.
    if (prepared.isStopped) return { outcome: undefined };
    for (let fold = 0; fold < windows; fold++) {
      const show = (line: string) => {
        showStatus(input, TITLE, 'running', `window **${fold + 1}** of ${windows}, ${line}`);
      };
      const { isStopped, endsAt } = await runTrials(input, prepared, show, fold);
      if (isStopped) return { outcome: undefined };
      await endWindow(input.jobId, fold, endsAt);
    }
    await finishWalkForward(input.jobId);
    return { outcome: undefined };
  };
  await liveAsRun(input, work, { title: TITLE });
}
