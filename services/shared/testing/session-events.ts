import { randomUUID } from 'node:crypto';
import { encodeEvent } from '../../../contracts/events';
import type {
  PortfolioUpdated,
  SessionEvent,
  TradeExecuted,
} from '../../../contracts/forward-test';
import { instrumentId } from '../../../contracts/instrument';
import type { OutgoingRecord } from '../../../core/ports';
import type { EventsOf } from '../../../contracts/topics';

/** A session whose events tests write as the forward-test service's outbox would. */
export class SessionEvents {
  readonly sessionId = randomUUID();

  constructor(readonly userId: string) {}

  trade(ordinal: number, change: Partial<TradeExecuted> = {}): OutgoingRecord {
    const payload: TradeExecuted = {
      trade_id: randomUUID(),
      session_id: this.sessionId,
      symbol: 'BTC/USD',
      instrument: instrumentId('simulated', 'BTC/USD'),
      side: ordinal % 2 === 0 ? 'BUY' : 'SELL',
      quantity: 0.5,
      price: 40_000 + ordinal,
      fee: 20,
      total_cost: 20_020,
      timestamp: 1_700_000_000 + ordinal,
      status: 'FILLED',
      pnl: null,
      pnl_percent: null,
      reason: 'signal',
      input_offset: ordinal,
      ordinal,
      ...change,
    };
    return this.record('trade-executions', { type: 'trade.executed', payload });
  }

  portfolio(tradeCount: number, candle = tradeCount): OutgoingRecord {
    const payload: PortfolioUpdated = {
      session_id: this.sessionId,
      symbol: 'BTC/USD',
      instrument: instrumentId('simulated', 'BTC/USD'),
      price: 40_000 + candle,
      candle_time: 1_700_000_000_000 + candle * 60_000,
      portfolio: {
        cash_balance: 80_000,
        total_value: 99_000,
        unrealized_pnl: -500,
        realized_pnl: -500,
        total_pnl: -1_000,
        total_pnl_percent: -1,
        position_count: 0,
        positions: [],
        initial_capital: 100_000,
        trade_count: tradeCount,
        updated_at: 1_700_000_000 + candle * 60,
      },
      metrics: {
        total_return: -1,
        total_pnl: -1_000,
        total_pnl_percent: -1,
        max_drawdown: -2,
        max_drawdown_percent: -2,
        current_drawdown: -1,
        win_rate: 50,
        total_trades: tradeCount,
        winning_trades: 1,
        losing_trades: 1,
        largest_win: 300,
        largest_loss: -800,
        average_trade_pnl: -250,
        consecutive_wins: 0,
        consecutive_losses: 1,
      },
    };
    return this.record('portfolio-updates', { type: 'portfolio.updated', payload });
  }

  life(type: EventsOf<'forward-test-events'>['type'], change: Partial<SessionEvent> = {}) {
    const payload: SessionEvent = {
      session_id: this.sessionId,
      user_id: this.userId,
      old_status: 'STOPPED',
      new_status: 'RUNNING',
      reason: 'user',
      message: 'The session runs',
      ...change,
    };
    return this.record('forward-test-events', { type, payload });
  }

  private record<N extends 'trade-executions' | 'portfolio-updates' | 'forward-test-events'>(
    topic: N,
    event: EventsOf<N>,
  ): OutgoingRecord {
    const value = encodeEvent(topic, event, {
      eventId: randomUUID(),
      occurredAt: new Date().toISOString(),
      traceId: randomUUID(),
      sessionId: this.sessionId,
      userId: this.userId,
    });
    return { topic, key: this.sessionId, value };
  }
}
