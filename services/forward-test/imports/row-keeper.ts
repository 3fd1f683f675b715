import { messageOf } from '../../../contracts/errors';
import type { Log } from '../../../contracts/ports';
import type { Database } from '../../../platform/postgres/database';
import { clearSome } from './cleared-rows';

const LOOK_EVERY_MS = 1_000;

/** Deletes the rows of imported sessions that are gone, some at a time, whoever marked them. */
export class RowKeeper {
  private timer: NodeJS.Timeout | undefined;
  private clearing: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly db: Database,
    private readonly logger: Log,
  ) {
    this.schedule(0);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.clearing;
  }

  private schedule(afterMs: number): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.clearing = this.clear()
        .catch((error: unknown) => {
          const words = `rows of imported sessions are deleted later: ${messageOf(error)}`;
          this.logger.warn({ err: error }, words);
        })
        .finally(() => {
          this.schedule(LOOK_EVERY_MS);
        });
    }, afterMs);
  }

  private async clear(): Promise<void> {
    let goesOn = true;
    while (goesOn && !this.isStopped) goesOn = await clearSome(this.db);
  }
}
