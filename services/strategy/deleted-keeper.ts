import { messageOf } from '../../contracts/errors';
import type { Log } from '../../contracts/ports';
import type { Database } from '../../platform/postgres/database';
import { purgeDeleted } from './byte-budget';

const LOOK_EVERY_MS = 60_000;
const AT_ONCE = 100;

/** Purges strategies that their users deleted long ago, with their versions, some at a time. */
export class DeletedKeeper {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly db: Database,
    private readonly days: number,
    private readonly logger: Log,
  ) {
    this.schedule(0);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.round;
  }

  private schedule(afterMs: number): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.round = this.purge()
        .catch((error: unknown) => {
          const words = `deleted strategies are purged later: ${messageOf(error)}`;
          this.logger.warn({ err: error }, words);
        })
        .finally(() => {
          this.schedule(LOOK_EVERY_MS);
        });
    }, afterMs);
  }

  private async purge(): Promise<void> {
    let purged = AT_ONCE;
    while (purged === AT_ONCE && !this.isStopped) {
      purged = await purgeDeleted(this.db, this.days, AT_ONCE);
    }
  }
}
