import type { Log } from '../../core/ports';
import type { ObjectStore } from '../../platform/object-store/object-store';
import type { Database } from '../../platform/postgres/database';
import { deleteRuns } from './delete-runs';

const DAY_MS = 24 * 3_600_000;
const EVERY_MS = 3_600_000;
/** Of a transaction; each may be a sweep with 100,000 rows. */
const RUNS_AT_ONCE = 20;
/** A new run may just have found the results of one that is deleted: by then it is stored. */
const OBJECTS_AFTER_MS = 60_000;

export interface OldRunsOptions {
  /** Runs that ended longer ago than this are deleted; 0: none is. */
  readonly days: number;
  readonly objectsAfterMs?: number;
}

/**
 * Deletes the objects of runs, sweeps and walk-forwards that were deleted, and deletes those that ended
 * long ago. What a user named, labelled or noted stays, as does what was imported; trials stay counted.
 */
export class OldRuns {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly db: Database,
    private readonly objects: Pick<ObjectStore, 'list' | 'delete'>,
    private readonly options: OldRunsOptions,
    private readonly logger: Log,
  ) {
    this.schedule(0);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.round;
  }

  private schedule(afterMs: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.round = this.deleteOld()
        .catch((error: unknown) => {
          this.logger.warn({ err: error }, 'old runs could not be deleted; will retry');
        })
        .finally(() => {
          this.schedule(EVERY_MS);
        });
    }, afterMs).unref();
  }

  /** One round: rows first, so that no run is listed whose results are gone. */
  async deleteOld(): Promise<void> {
    let deleted: number;
    do {
      deleted = this.stopped || this.options.days === 0 ? 0 : await this.deleteRows();
      if (deleted > 0) this.logger.info({ runs: deleted }, 'old runs were deleted');
    } while (deleted === RUNS_AT_ONCE);
    await this.deleteObjects();
  }

  private async deleteRows(): Promise<number> {
    const before = new Date(Date.now() - this.options.days * DAY_MS);
    return this.db.transaction(async (transaction) => {
      const old = await transaction('runs')
        .where('completed_at', '<', before)
        .whereNotNull('turn_ended_at')
        .where({ name: null, notes: '', imported: null })
        .whereRaw('cardinality(labels) = 0')
        .whereNotExists((sweep) => {
          void sweep.from('sweeps').whereRaw('run_id = runs.id').whereNotNull('sweeps.name');
        })
        .orderBy('completed_at')
        .limit(RUNS_AT_ONCE)
        .forUpdate()
        .skipLocked()
        .select<{ id: string }[]>('id');
      const ids = old.map(({ id }) => id);
      return deleteRuns(transaction, ids);
    });
  }

  /** Of deleted runs whose results no other run has taken over. */
  async deleteObjects(): Promise<void> {
    const before = new Date(Date.now() - (this.options.objectsAfterMs ?? OBJECTS_AFTER_MS));
    const deleted = await this.db('deleted_runs')
      .where('since', '<', before)
      .select<{ id: string }[]>('id');
    for (const { id } of deleted) {
      if (this.stopped) return;
      await this.db.transaction((transaction) => this.deleteObjectsOf(transaction, id));
    }
  }

  /** Holds the row meanwhile; one that is held by an import, which restores the run, is left for the next round. */
  private async deleteObjectsOf(transaction: Database, id: string): Promise<void> {
    const row = transaction('deleted_runs').where({ id });
    const held: unknown = await row.clone().forUpdate().skipLocked().first('id');
    if (held === undefined) return;
    const folder = `backtests/${id}/`;
    const uses: unknown = await transaction('runs')
      .where('result_key', 'like', `${folder}%`)
      .first('id');
    if (uses !== undefined) return;
    for (const key of await this.objects.list(folder)) await this.objects.delete(key);
    await row.clone().delete();
  }
}
