import { messageOf } from '../../core/errors';
import type { InstrumentId } from '../../contracts/instrument';
import type { Log } from '../../core/ports';
import type { MarketClient } from '../shared/market-client';
import type { SessionStore } from './session-store';

const LOOK_EVERY_MS = 15_000;

type FollowedSessions = Pick<SessionStore, 'routes' | 'symbolsWithoutInstrument' | 'setInstrument'>;

/**
 * Sees to it that the live candles come of every instrument that a session runs on, whatever
 * market-data has forgotten: which symbols are followed is in Redis, which may lose it. Sessions of
 * before instruments that never began get the instrument of the default exchange.
 */
export class MarketFollower {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private isStopped = false;
  /** What could not be done at the last look: reported once. */
  private failing = new Set<string>();

  constructor(
    private readonly store: FollowedSessions,
    private readonly market: Pick<MarketClient, 'follow' | 'instrumentOf'>,
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
          this.logger.warn(
            { err: error },
            'instruments of sessions could not be followed; will retry',
          );
        })
        .finally(() => {
          this.schedule(LOOK_EVERY_MS);
        });
    }, afterMs);
  }

  private async look(): Promise<void> {
    const failed = new Set<string>();
    for (const symbol of await this.store.symbolsWithoutInstrument()) {
      await this.attempt(symbol, failed, async () => {
        await this.store.setInstrument(symbol, await this.market.instrumentOf(symbol));
      });
    }
    const routes = await this.store.routes();
    for (const instrument of new Set<InstrumentId>(routes.map((route) => route.instrument))) {
      await this.attempt(instrument, failed, () => this.market.follow(instrument));
    }
    this.failing = failed;
  }

  /** One that fails, as of an exchange that is not followed now, does not hold up the others. */
  private async attempt(name: string, failed: Set<string>, act: () => Promise<void>) {
    if (this.isStopped) return;
    try {
      await act();
    } catch (error) {
      failed.add(name);
      if (this.failing.has(name)) return;
      this.logger.warn(
        { err: error },
        `${name} could not be followed; will retry: ${messageOf(error)}`,
      );
    }
  }
}
