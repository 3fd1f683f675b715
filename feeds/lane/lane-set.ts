import type { FeedCursor, FeedHealth, Heartbeat, Ticker, TradePrint } from '../shared/feed-types';
import type { SymbolLane } from './symbol-lane';

type LaneMaker<Id extends number | string> = (
  symbol: string,
  cursor: FeedCursor | undefined,
  ready: Promise<void> | undefined,
) => SymbolLane<Id>;

/** The lanes of one feed by symbol; what is said of a symbol without a lane is ignored. */
export class LaneSet<Id extends number | string = number | string> {
  private readonly lanes = new Map<string, SymbolLane<Id>>();
  private readonly retiring = new Map<string, Promise<void>>();

  constructor(private readonly make: LaneMaker<Id>) {}

  add(symbols: string[], cursors: Record<string, FeedCursor>): void {
    for (const symbol of symbols.filter((name) => !this.lanes.has(name))) {
      this.lanes.set(symbol, this.make(symbol, cursors[symbol], this.retiring.get(symbol)));
    }
  }

  remove(symbols: string[]): void {
    for (const symbol of symbols) {
      const lane = this.lanes.get(symbol);
      this.lanes.delete(symbol);
      if (lane) this.retiring.set(symbol, lane.stop());
    }
  }

  /** Resolves when all deliveries under way are over. */
  async stop(): Promise<void> {
    const lanes = [...this.lanes.values()].map((lane) => lane.stop());
    await Promise.all([...lanes, ...this.retiring.values()]);
  }

  trade(trade: TradePrint<Id>, isReplay: boolean): void {
    this.lanes.get(trade.symbol)?.offerTrade(trade, isReplay);
  }

  heartbeat(heartbeat: Heartbeat<Id>): void {
    this.lanes.get(heartbeat.symbol)?.offerHeartbeat(heartbeat);
  }

  ticker(ticker: Ticker): void {
    this.lanes.get(ticker.symbol)?.offerTicker(ticker);
  }

  confirmed(symbols: string[]): void {
    for (const symbol of symbols) this.lanes.get(symbol)?.confirmed();
  }

  disconnected(): void {
    this.lanes.forEach((lane) => lane.disconnected());
  }

  reject(symbol: string, message: string): void {
    this.lanes.get(symbol)?.reject(message);
  }

  states(): FeedHealth['symbols'] {
    return Object.fromEntries(
      [...this.lanes].map(([symbol, { lastTradeId, lastTradeTime, state, message }]) => [
        symbol,
        { lastTradeId, lastTradeTime, state, message },
      ]),
    );
  }
}
