import { messageOf } from '../../contracts/errors';
import type { Log } from '../../contracts/ports';
import type { Database } from '../../platform/postgres/database';
import { forgetWarmups } from './warmup-store';

const LOOK_EVERY_MS = 60_000;
const AT_ONCE = 500;

/** Deletes the candles of starts that nothing refers to any more, some at a time. */
export class WarmupKeeper {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
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
    await this.round;
  }

  private schedule(afterMs: number): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.round = this.forget()
        .catch((error: unknown) => {
          const words = `candles of starts are deleted later: ${messageOf(error)}`;
          this.logger.warn({ err: error }, words);
        })
        .finally(() => {
          this.schedule(LOOK_EVERY_MS);
        });
    }, afterMs);
  }

  private async forget(): Promise<void> {
    let goesOn = true;
    while (goesOn && !this.isStopped) goesOn = await forgetWarmups(this.db, AT_ONCE);
  }
}
