import type { Heartbeat, TradePrint } from '../shared/feed-types';
import { SymbolLane } from './symbol-lane';

/** The page size of trade histories. */
const PAGE = 1000;
/** Ids that are remembered to tell a repeated trade. */
const MOST_REMEMBERED = 20_000;
/** History is compared this often: without numbers a trade that is lost within a connection shows nowhere else. */
const COMPARE_EVERY_MS = 30_000;

/**
 * A lane of an exchange with opaque ids. It numbers the trades itself, in the order of the exchange's history, so that
 * what follows sees dense ids. After each connection, and twice a minute, history says what was missed; a trade that was
 * lost within a connection comes late then, behind newer ones.
 */
export class OpaqueLane extends SymbolLane<string> {
  private readonly remembered = new Set<string>();
  /** Up to this trade the lane was compared with history. */
  private anchor = this.tail?.exchangeId;
  private isFollowed = false;
  private compareAt = 0;

  disconnected(): void {
    this.isFollowed = false;
  }

  protected onDropped(): void {
    this.isFollowed = false;
    this.confirmed();
  }

  protected async passConfirmed(): Promise<void> {
    if (this.isFollowed) return;
    this.isFollowed = true;
    await this.catchUp();
    // History may lag behind the stream for a moment: it is compared again at the next heartbeat.
    this.compareAt = 0;
  }

  protected async passTrade(trade: TradePrint<string>, isReplay: boolean): Promise<void> {
    // Before the catch-up a trade would pass those that history has before it.
    if (!this.isFollowed || isReplay) return;
    if (this.remembered.has(trade.tradeId)) {
      this.ports.counters.duplicates += 1;
      return;
    }
    this.setState('live');
    await this.number(trade);
    await this.releaseHeartbeat();
  }

  protected override async passHeartbeat(heartbeat: Heartbeat<string>): Promise<void> {
    if (!this.isFollowed) return;
    if (this.ports.clock.now() >= this.compareAt) {
      await this.catchUp();
      this.compareAt = this.ports.clock.now() + COMPARE_EVERY_MS;
    }
    await super.passHeartbeat(heartbeat);
  }

  protected covers({ lastTradeId }: Heartbeat<string>): boolean {
    return this.remembered.has(lastTradeId) || this.tail?.exchangeId === lastTradeId;
  }

  protected fillBehind(): Promise<void> {
    return this.catchUp();
  }

  /** Brings what history has since the last comparison and the lane has not. */
  private async catchUp(): Promise<void> {
    await this.flush();
    await this.persistently(async () => {
      const { trades, isWhole } = await this.sinceAnchor();
      const newest = trades.at(-1);
      if (!newest) return;
      if (!isWhole && this.tail) {
        const reason = `the last trade known is not among the last ${this.ports.maxBackfillTrades}`;
        const lost = this.tail.tradeId + 1;
        await this.reportGap(lost, lost, reason, newest);
      }
      const missed = (isWhole ? trades : [newest]).filter((t) => !this.remembered.has(t.tradeId));
      if (missed.length > 0 && this.tail && isWhole) {
        this.setState('recovering');
        this.ports.counters.gapsFilled += 1;
        this.ports.counters.tradesRecovered += missed.length;
      }
      for (const trade of missed) await this.number(trade);
      await this.flush();
      this.anchor = newest.tradeId;
      this.setState('live');
    });
  }

  /** History's trades after the anchor, ascending; not whole when the anchor was not found. */
  private async sinceAnchor(): Promise<{ trades: TradePrint<string>[]; isWhole: boolean }> {
    const found: TradePrint<string>[] = [];
    let after: string | undefined;
    while (found.length < this.ports.maxBackfillTrades) {
      const query = { after, limit: this.anchor === undefined ? 1 : PAGE };
      const page = await this.ports.history.trades(this.symbol, query, this.stopping.signal);
      const end = page.trades.findIndex((trade) => trade.tradeId === this.anchor);
      found.push(...(end < 0 ? page.trades : page.trades.slice(0, end)));
      if (end >= 0) return { trades: found.reverse(), isWhole: true };
      after = page.after;
      if (this.anchor === undefined || after === undefined) break;
    }
    return { trades: found.reverse(), isWhole: false };
  }

  /**
   * Delivers a trade under the next number. The first number is the trade's time in microseconds, so that a later
   * beginning, without a cursor, is always above an earlier one.
   */
  private async number(trade: TradePrint<string>): Promise<void> {
    const tradeId = this.tail === undefined ? trade.time * 1000 : this.tail.tradeId + 1;
    this.remembered.add(trade.tradeId);
    if (this.remembered.size > MOST_REMEMBERED) {
      const [oldest = ''] = this.remembered;
      this.remembered.delete(oldest);
    }
    await this.append({ ...trade, tradeId, exchangeId: trade.tradeId });
  }
}
