import { proxyActivities } from '@temporalio/workflow';
import type { CountActivities } from '../../activities/sample/count-activities';

const { keepCounts } = proxyActivities<CountActivities>({ startToCloseTimeout: '10 seconds' });

/** Stores what was counted. */
export async function keepCountsWorkflow(counts: Readonly<Record<string, number>>): Promise<void> {
  await keepCounts(counts);
}
