import type { Log } from '../../contracts/ports';
import type { MarketClient } from './market-client';
import type { SessionStore } from './session-store';

const LOOK_EVERY_MS = 15_000;

/**
 * Sees to it that the live candles come of every symbol that a session runs on, whatever market-data
 * has forgotten: which symbols are followed is in Redis, which may lose it.
 */
export class MarketFollower {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly store: Pick<SessionStore, 'routes'>,
    private readonly market: Pick<MarketClient, 'follow'>,
    private readonly logger: Log,
  ) {
    this.schedule(0);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  private schedule(afterMs: number): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.looking = this.look()
        .catch((error: unknown) => {
          this.logger.warn({ err: error }, 'symbols of sessions are followed later');
        })
        .finally(() => {
          this.schedule(LOOK_EVERY_MS);
        });
    }, afterMs);
  }

  private async look(): Promise<void> {
    const routes = await this.store.routes();
    for (const symbol of new Set(routes.map((route) => route.symbol))) {
      if (this.isStopped) return;
      await this.market.follow(symbol);
    }
  }
}
