import { messageOf } from '../../core/errors';
import type { Log } from '../../core/ports';
import type { BatchStore } from './batch-store';
import type { BatchWorkflows } from './batch-workflows';
import type { SnapshotStore } from './snapshot-store';

const DAY_MS = 24 * 3_600_000;
const EVERY_MS = 10_000;

export interface BatchKeeperOptions {
  readonly batches: BatchStore;
  readonly workflows: BatchWorkflows;
  readonly snapshots: SnapshotStore;
  readonly snapshotDays: number;
  /** Days after which a run that changed nothing is deleted. */
  readonly unchangedDays: number;
  readonly logger: Log;
}

/**
 * Starts the workflows of batches that run by their state alone, as after a crash between the two,
 * and deletes snapshots and repeated runs that are no longer needed.
 */
export class BatchKeeper {
  private readonly timer: NodeJS.Timeout;
  private round: Promise<void>;

  constructor(private readonly options: BatchKeeperOptions) {
    this.round = this.keep();
    this.timer = setInterval(() => {
      this.round = this.round.then(() => this.keep());
    }, EVERY_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.round;
  }

  private async keep(): Promise<void> {
    const { batches, workflows, snapshots, snapshotDays, unchangedDays, logger } = this.options;
    try {
      for (const batch of await batches.running()) {
        if (batch.state === 'running') await workflows.import(batch);
        else if (batch.state === 'recovering') await workflows.beginRecovery(batch);
        else await workflows.rollBack(batch, batch.force);
      }
      for (const id of await batches.abandoned()) {
        if (!(await batches.giveUp(id, 'the upload did not finish: no part arrived for an hour')))
          continue;
        await snapshots.deleteAll(id);
        await batches.snapshotDeleted(id);
      }
      for (const id of await batches.withOldSnapshots(daysAgo(snapshotDays))) {
        await snapshots.deleteAll(id);
        await batches.snapshotDeleted(id);
        logger.info({ batchId: id }, 'the snapshot of an import was deleted');
        await batches.deleteOldWarnings();
      }
      for (const batch of await batches.superseded(daysAgo(unchangedDays))) {
        await snapshots.deleteAll(batch.id);
        await batches.supersede(batch);
      }
    } catch (error) {
      logger.warn(
        { err: error },
        `import batches could not be checked; will retry: ${messageOf(error)}`,
      );
    }
  }
}

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * DAY_MS);
}
