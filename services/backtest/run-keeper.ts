import type { RunActivities } from '../../activities/backtest/run-activities';
import type { StoredRun } from '../../api/backtest/run-port';
import type { Log } from '../../core/ports';
import type { RunStore } from './run-store';
import type { RunWorkflows } from './run-workflows';

const LOOK_EVERY_MS = 10_000;
const YOUNG_MS = 10_000;

/**
 * Sees to it that every run whose turn has come has a workflow until it ends: starts those that were
 * admitted while Temporal was away, cancels those of runs that were cancelled meanwhile, and ends runs
 * whose workflow was terminated by hand. Gives waiting runs their turn where the process that should have is gone.
 */
export class RunKeeper {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly store: RunStore,
    private readonly workflows: RunWorkflows,
    private readonly activities: Pick<RunActivities, 'failRun'>,
    private readonly logger: Log,
    private readonly everyMs = LOOK_EVERY_MS,
  ) {
    this.schedule(0);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  private schedule(afterMs: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.looking = this.look()
        .catch((error: unknown) => {
          this.logger.warn({ err: error }, 'unfinished runs could not be checked; will retry');
        })
        .finally(() => {
          this.schedule(this.everyMs);
        });
    }, afterMs);
  }

  private async look(): Promise<void> {
    await this.store.admitWaiting();
    const before = new Date(Date.now() - Math.min(YOUNG_MS, this.everyMs));
    for await (const run of this.store.holdingTurns(before)) {
      if (this.stopped) return;
      try {
        await this.keep(run);
      } catch (error) {
        // One that cannot be looked after keeps no other from it.
        const { id: runId, traceId } = run;
        this.logger.warn({ err: error, runId, traceId }, 'a run could not be checked; will retry');
      }
    }
  }

  private async keep(run: StoredRun): Promise<void> {
    const state = await this.workflows.stateOf(run);
    const isUnfinished = run.status === 'queued' || run.status === 'running';
    if (state === 'open') {
      // It was not reached when the run was cancelled. One of a run that ended otherwise is about to say so.
      if (run.status === 'cancelled') await this.workflows.cancel(run);
      return;
    }
    if (!isUnfinished) {
      await this.store.endTurn(run.id);
      return;
    }
    if (state === 'missing') {
      await this.workflows.ensure(run);
      this.logger.info({ runId: run.id, traceId: run.traceId }, 'a queued run was started');
      return;
    }
    // It may have ended in order between the two looks: a run that has ended stays as it is.
    await this.activities.failRun(run.id, `the run's workflow ended as ${state.ended}`);
  }
}
