import type { StoredRun } from '../../api/backtest/run-port';
import type { Log } from '../../core/ports';
import type { RunWorkflows } from './run-workflows';

/** Starts the workflows of runs whose turn has come, without anyone waiting for it. */
export function startWorkflows(
  workflows: Pick<RunWorkflows, 'ensure'>,
  runs: readonly StoredRun[],
  logger: Log,
): void {
  for (const run of runs) {
    workflows.ensure(run).catch((error: unknown) => {
      // It is queued and stays so: the run keeper starts it.
      logger.warn(
        { err: error, runId: run.id, traceId: run.traceId },
        'a run could not be started; will retry',
      );
    });
  }
}
