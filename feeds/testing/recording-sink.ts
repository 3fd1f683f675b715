import type {
  FeedGap,
  FeedHealth,
  FeedSink,
  Heartbeat,
  Ticker,
  TradePrint,
} from '../shared/feed-types';

/** A sink that keeps all it gets, in order. */
export class RecordingSink implements FeedSink {
  readonly prints: TradePrint[] = [];
  readonly heartbeats: Heartbeat[] = [];
  readonly tickers: Ticker[] = [];
  readonly gaps: FeedGap[] = [];
  readonly states: FeedHealth['state'][] = [];
  /** Ids beyond what was delivered when their heartbeat came: must stay empty. */
  readonly earlyHeartbeats: Heartbeat[] = [];

  async trades(batch: TradePrint[]): Promise<void> {
    this.prints.push(...batch);
  }

  async heartbeat(heartbeat: Heartbeat): Promise<void> {
    const last = this.idsOf(heartbeat.symbol).at(-1);
    if (last !== undefined && last < heartbeat.lastTradeId) this.earlyHeartbeats.push(heartbeat);
    this.heartbeats.push(heartbeat);
  }

  async ticker(ticker: Ticker): Promise<void> {
    this.tickers.push(ticker);
  }

  async gap(gap: FeedGap): Promise<void> {
    this.gaps.push(gap);
  }

  health(health: FeedHealth): void {
    if (this.states.at(-1) !== health.state) this.states.push(health.state);
  }

  idsOf(symbol: string): number[] {
    return this.prints.filter((print) => print.symbol === symbol).map((print) => print.tradeId);
  }
}
