import { join } from 'node:path';
import { REPOSITORY } from '../../platform/repository';
import { withMappedErrors } from '../../platform/temporal/activity-errors';
import type { WorkerSettings } from '../../platform/temporal/worker';
import type { BacktestApp, BacktestResources } from './open';
import { BACKTEST_TASK_QUEUE, LONG_RUNS_TASK_QUEUE, SWEEP_TASK_QUEUE } from './run-workflows';
import { SHORT_RUNS_TASK_QUEUE } from './short-runs';

/** Heartbeats bring the news of a cancellation. */
const HEARTBEAT_THROTTLE = '1 second';

/** Runs the workflows of runs, sweeps and walk-forwards, and what runs before and after trials. */
export function backtestWorker(
  { activities, sweepActivities }: BacktestApp,
  { config }: BacktestResources,
): WorkerSettings {
  return {
    taskQueue: BACKTEST_TASK_QUEUE,
    workflowsPath: join(REPOSITORY, 'workflows/backtest/index.ts'),
    activities: withMappedErrors({ ...activities, ...sweepActivities }),
    maxConcurrentActivityTaskExecutions: config.BACKTEST_THREADS,
    maxHeartbeatThrottleInterval: HEARTBEAT_THROTTLE,
    // Tasks kept for a worker that died go to another one this soon.
    stickyQueueScheduleToStartTimeout: '3 seconds',
  };
}

/** A queue of its own for short runs, so that none waits for a long one. */
export function backtestActivityWorkers(
  { activities }: BacktestApp,
  { config }: BacktestResources,
): WorkerSettings[] {
  return [
    {
      taskQueue: SHORT_RUNS_TASK_QUEUE,
      activities: withMappedErrors(activities),
      // They wait for candles most of the time; threads compute as many as there are threads.
      maxConcurrentActivityTaskExecutions: 2 * config.BACKTEST_THREADS,
      maxHeartbeatThrottleInterval: HEARTBEAT_THROTTLE,
    },
  ];
}

/** What may take minutes, for a process that gives way to all others. */
export function backtestBatchWorkers(
  { activities, sweepActivities }: BacktestApp,
  { config }: BacktestResources,
): WorkerSettings[] {
  return [
    {
      taskQueue: LONG_RUNS_TASK_QUEUE,
      activities: withMappedErrors(activities),
      maxConcurrentActivityTaskExecutions: config.BACKTEST_THREADS,
      maxHeartbeatThrottleInterval: HEARTBEAT_THROTTLE,
    },
    {
      taskQueue: SWEEP_TASK_QUEUE,
      activities: withMappedErrors(sweepActivities),
      maxConcurrentActivityTaskExecutions: config.BACKTEST_SWEEP_THREADS,
      maxHeartbeatThrottleInterval: HEARTBEAT_THROTTLE,
    },
  ];
}
