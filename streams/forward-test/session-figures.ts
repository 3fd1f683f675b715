import type { PortfolioUpdated, TradeExecuted } from '../../contracts/forward-test';
import { portfolioOf as enginePortfolio, timeframeMs } from '../../engine';
import type { Fill } from '../../engine';
import { deviationsOf } from './return-tally';
import type { SessionFold } from './session-fold';

/** The portfolio and the metrics of a session at its latest candle; percents as percents. */
export function portfolioOf(fold: SessionFold): PortfolioUpdated {
  const { identity, engine, memory } = fold;
  const { initialCash } = engine.settings;
  const price = memory.lastPrice;
  const held = enginePortfolio(engine, price);
  const { position: quantity, averagePrice: average, equity: value } = held;
  const unrealized = held.unrealizedPnl;
  const pnl = value - initialCash;
  const pnlPercent = 100 * (value / initialCash - 1);
  const { tally } = memory;
  return {
    session_id: identity.sessionId,
    symbol: identity.symbol,
    instrument: identity.instrument,
    price,
    candle_time: memory.lastCandleTime,
    portfolio: {
      cash_balance: held.cash,
      total_value: value,
      unrealized_pnl: unrealized,
      realized_pnl: tally.pnl,
      total_pnl: pnl,
      total_pnl_percent: pnlPercent,
      position_count: quantity > 0 ? 1 : 0,
      positions:
        quantity > 0
          ? [
              {
                symbol: identity.symbol,
                quantity,
                average_price: average,
                current_price: price,
                market_value: quantity * price,
                unrealized_pnl: unrealized,
                unrealized_pnl_percent: 100 * (price / average - 1),
              },
            ]
          : [],
      initial_capital: initialCash,
      trade_count: tally.fills,
      updated_at: memory.lastCandleTime / 1000,
    },
    metrics: {
      total_return: pnlPercent,
      total_pnl: pnl,
      total_pnl_percent: pnlPercent,
      max_drawdown: memory.maxDrawdown,
      max_drawdown_percent: memory.maxDrawdown,
      current_drawdown: memory.peak > 0 ? Math.min(100 * (value / memory.peak - 1), 0) : 0,
      win_rate: tally.closed > 0 ? (100 * tally.wins) / tally.closed : 0,
      total_trades: tally.fills,
      winning_trades: tally.wins,
      losing_trades: tally.losses,
      largest_win: tally.largestWin,
      largest_loss: tally.largestLoss,
      average_trade_pnl: tally.closed > 0 ? tally.pnl / tally.closed : 0,
      consecutive_wins: tally.consecutiveWins,
      consecutive_losses: tally.consecutiveLosses,
    },
    sums: {
      closed_trades: tally.closed,
      gross_profit: tally.grossProfit ?? null,
      gross_loss: tally.grossLoss ?? null,
      return_samples: memory.returns.samples,
      mean_return: memory.returns.mean,
      ...deviationsOf(memory.returns),
      candle_ms: timeframeMs(identity.timeframe),
      running_ms: memory.returns.runningMs,
    },
  };
}

/** A fill as the world hears of it. `tradeId` is made from session, offset and ordinal. */
export function tradeOf(
  fold: SessionFold,
  fill: Fill,
  tradeId: string,
  inputOffset: number,
): TradeExecuted {
  const notional = fill.quantity * fill.price;
  return {
    trade_id: tradeId,
    session_id: fold.identity.sessionId,
    symbol: fold.identity.symbol,
    instrument: fold.identity.instrument,
    side: fill.side === 'buy' ? 'BUY' : 'SELL',
    quantity: fill.quantity,
    price: fill.price,
    fee: fill.fee,
    total_cost: fill.side === 'buy' ? notional + fill.fee : notional - fill.fee,
    timestamp: fill.time / 1000,
    status: 'FILLED',
    pnl: fill.pnl,
    pnl_percent: fill.pnl !== null && fill.cost ? (100 * fill.pnl) / fill.cost : null,
    reason: fill.reason,
    input_offset: inputOffset,
    ordinal: fill.ordinal,
  };
}
