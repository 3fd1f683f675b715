import type { Heartbeat, TradePrint } from '../shared/feed-types';
import { SymbolLane } from './symbol-lane';
import { tradeRange } from './trade-range';

/** A lane of an exchange with dense ids: a jump in ids is a gap, and what is later waits until it is filled. */
export class DenseLane extends SymbolLane<number> {
  /** The next id says what was missed. */
  disconnected(): void {}

  /** What is dropped shows as a jump in ids later and is fetched then. */
  protected onDropped(): void {}

  protected async passConfirmed(): Promise<void> {}

  protected async passTrade(trade: TradePrint, isReplay: boolean): Promise<void> {
    const { lastTradeId } = this;
    if (lastTradeId !== undefined && trade.tradeId <= lastTradeId) {
      if (!isReplay) this.ports.counters.duplicates += 1;
      return;
    }
    if (lastTradeId !== undefined && trade.tradeId > lastTradeId + 1) {
      await this.fill(lastTradeId + 1, trade.tradeId - 1, trade);
    }
    this.setState('live');
    await this.append(trade);
    await this.releaseHeartbeat();
  }

  protected override async passHeartbeat(heartbeat: Heartbeat): Promise<void> {
    // Without a cursor the feed begins with the exchange's last trade.
    this.tail ??= { tradeId: Math.max(0, heartbeat.lastTradeId - 1) };
    await super.passHeartbeat(heartbeat);
  }

  protected covers(heartbeat: Heartbeat): boolean {
    return heartbeat.lastTradeId <= (this.lastTradeId ?? 0);
  }

  protected async fillBehind(heartbeat: Heartbeat): Promise<void> {
    if (this.lastTradeId === undefined) return;
    await this.fill(this.lastTradeId + 1, heartbeat.lastTradeId, heartbeat);
  }

  /** Brings the trades from `from` to `to` before anything later; never gives up, but reports a gap that is too large. */
  private async fill(
    from: number,
    to: number,
    cause: { time: number; source: string },
  ): Promise<void> {
    await this.flush();
    const { maxBackfillTrades, counters, logger } = this.ports;
    if (to - from + 1 > maxBackfillTrades) {
      const reason = `${to - from + 1} trades are missing; at most ${maxBackfillTrades} can be fetched`;
      return this.reportGap(from, to, reason, cause);
    }
    this.setState('recovering');
    logger.info({ symbol: this.symbol, from, to }, 'the feed is filling a gap from history');
    await this.persistently(() => this.fetchUpTo((this.lastTradeId ?? 0) + 1, to, cause));
    counters.gapsFilled += 1;
    this.setState('live');
  }

  private async fetchUpTo(
    from: number,
    to: number,
    cause: { time: number; source: string },
  ): Promise<void> {
    const { signal } = this.stopping;
    for await (const part of tradeRange(this.symbol, from, to, this.ports, signal)) {
      for (const trade of part.trades) await this.append(trade);
      await this.flush();
      this.ports.counters.tradesRecovered += part.trades.length;
      for (const [first, last] of runsOf(part.missing)) {
        await this.reportGap(first, last, 'the exchange does not have these trades', cause);
      }
      this.tail = { tradeId: part.toTradeId };
    }
  }
}

/** Neighbouring ids as [first, last] pairs. */
function runsOf(ids: number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const id of ids) {
    const run = runs.at(-1);
    if (run && run[1] === id - 1) run[1] = id;
    else runs.push([id, id]);
  }
  return runs;
}
