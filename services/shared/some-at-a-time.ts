import { messageOf } from '../../core/errors';
import type { Log } from '../../core/ports';

export interface SomeAtATimeOptions {
  /** Between two rounds, ms; the first begins at once. */
  readonly everyMs: number;
  /** Logged with the reason of a round that failed: the next round follows. */
  readonly onFailure: string;
  readonly logger: Log;
  /** Does some of the work; returns whether there may be more. */
  some(): Promise<boolean>;
}

/** Work that is looked for again and again, and done some at a time, until it is stopped. */
export class SomeAtATime {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(private readonly options: SomeAtATimeOptions) {
    this.schedule(0);
  }

  /** Resolves once what is under way has ended. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.round;
  }

  private schedule(afterMs: number): void {
    if (this.isStopped) return;
    const { everyMs, logger, onFailure } = this.options;
    this.timer = setTimeout(() => {
      this.round = this.all()
        .catch((error: unknown) => {
          logger.warn({ err: error }, `${onFailure}: ${messageOf(error)}`);
        })
        .finally(() => {
          this.schedule(everyMs);
        });
    }, afterMs);
  }

  private async all(): Promise<void> {
    let hasMore = true;
    while (hasMore && !this.isStopped) hasMore = await this.options.some();
  }
}
