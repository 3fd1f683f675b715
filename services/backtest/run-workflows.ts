import type { Client } from '@temporalio/client';
import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
} from '@temporalio/client';
import { wholeSeconds } from '../../api/backtest/run-estimate';
import type { StoredRun } from '../../api/backtest/run-port';
import { UnavailableError } from '../../core/errors';
import { attemptMinutes } from './attempt-minutes';
import { isShort, SHORT_RUNS_TASK_QUEUE } from './short-runs';
import { backtestWorkflow } from '../../workflows/backtest/backtest-workflow';
import { sweepWorkflow } from '../../workflows/backtest/sweep-workflow';
import { walkForwardWorkflow } from '../../workflows/backtest/walk-forward-workflow';
import { workflowSummary } from '../shared/workflow-summary';

export const BACKTEST_TASK_QUEUE = 'backtest';
/** All runs that are not short. */
export const LONG_RUNS_TASK_QUEUE = 'backtest-long';
/** Batches have slots of their own: however many there are, they never take those of runs. */
export const SWEEP_TASK_QUEUE = 'backtest-sweep';

/** Temporal away is said within this time; the client alone would try for a minute. */
const DEADLINE_MS = 5_000;

const WORKFLOWS = {
  run: backtestWorkflow,
  sweep: sweepWorkflow,
  walk_forward: walkForwardWorkflow,
} as const;

/** How a run's workflow is: it may never have started, or have ended in a way of its own. */
export type WorkflowState = 'missing' | 'open' | { readonly ended: string };

/** The workflows of runs, one a run, with the id that is stored with it. */
export class RunWorkflows {
  constructor(private readonly client: Client) {}

  /** Starts the run's workflow, once and for all: one that runs or has ended stays as it is. */
  async ensure(run: StoredRun): Promise<void> {
    try {
      await this.soon(() =>
        this.client.workflow.start(WORKFLOWS[run.kind], {
          workflowId: run.workflowId,
          taskQueue: BACKTEST_TASK_QUEUE,
          workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
          workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
          staticSummary: workflowSummary(run),
          // Tasks of different users take turns, whoever has how many.
          priority: { fairnessKey: run.userId },
          args: [run.kind === 'run' ? inputOf(run) : sweepInputOf(run)],
        }),
      );
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }

  /** Asks the run's workflow to end; one that is missing or has ended is left alone. */
  async cancel({ workflowId }: StoredRun): Promise<void> {
    try {
      await this.soon(() => this.client.workflow.getHandle(workflowId).cancel());
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return;
      throw new UnavailableError('back-test workflows do not respond, try again', error);
    }
  }

  async stateOf({ workflowId }: StoredRun): Promise<WorkflowState> {
    try {
      const { status } = await this.soon(() =>
        this.client.workflow.getHandle(workflowId).describe(),
      );
      return status.name === 'RUNNING' ? 'open' : { ended: status.name };
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return 'missing';
      throw error;
    }
  }

  private soon<T>(call: () => Promise<T>): Promise<T> {
    return this.client.withDeadline(Date.now() + DEADLINE_MS, call);
  }
}

/** What the workflows of runs and of sweeps are both told. */
function headOf(run: StoredRun) {
  return {
    jobId: run.id,
    userId: run.userId,
    strategyName: run.strategyName,
    symbol: run.symbol,
    interval: run.timeframe,
    from: new Date(run.start).toISOString(),
    to: new Date(run.end - 1).toISOString(),
  };
}

function inputOf(run: StoredRun): Parameters<typeof backtestWorkflow>[0] {
  return {
    ...headOf(run),
    attemptMinutes: attemptMinutes(run.estimate),
    activityTaskQueue:
      run.estimate !== null && isShort(wholeSeconds(run.estimate))
        ? SHORT_RUNS_TASK_QUEUE
        : LONG_RUNS_TASK_QUEUE,
  };
}

function sweepInputOf(run: StoredRun): Parameters<typeof sweepWorkflow>[0] {
  return { ...headOf(run), activityTaskQueue: SWEEP_TASK_QUEUE };
}
