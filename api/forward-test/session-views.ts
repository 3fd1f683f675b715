import type { PositionMessage } from '../../contracts/forward-test';
import type { Timeframe } from '../../engine';
import type { ReturnMoments, StoredSession, StoredTrade } from './session-port';
import { RISK_FREE_RATE, sharpeOf } from './sharpe';

/** A list row with every spelling that the screens read. Percents as percents. */
export function sessionItem(session: StoredSession) {
  const figures = figuresOf(session);
  const active = session.status === 'RUNNING';
  return {
    session_id: session.id,
    id: session.id,
    session_name: session.name,
    name: session.name,
    strategy_id: session.strategyId,
    strategy_name: session.strategyName,
    strategy_version: session.strategyVersion,
    strategyName: session.strategyName,
    status: session.status,
    symbol: session.symbol,
    timeframe: session.timeframe,
    is_active: active,
    isActive: active,
    start_time: isoOf(session.startedAt),
    startTime: isoOf(session.startedAt),
    started_at: isoOf(session.startedAt),
    created_at: session.createdAt.toISOString(),
    current_portfolio_value: figures.value,
    current_capital: figures.value,
    initial_balance: session.initialBalance,
    initial_capital: session.initialBalance,
    total_trades: figures.metrics.total_trades,
    total_return: figures.metrics.total_return,
    total_pnl: figures.metrics.total_pnl,
    max_drawdown: figures.metrics.max_drawdown,
    win_rate: figures.metrics.win_rate,
    settings: settingsView(session),
  };
}

export function sessionDetail(
  session: StoredSession,
  trades: readonly StoredTrade[],
  moments: ReturnMoments,
) {
  return {
    session: {
      ...sessionItem(session),
      user_id: session.userId,
      description: session.description,
      status_reason: session.statusReason,
      updated_at: session.updatedAt.toISOString(),
      stopped_at: isoOf(session.stoppedAt),
      current_balance: figuresOf(session).portfolio.cash_balance,
      winning_trades: figuresOf(session).metrics.winning_trades,
      losing_trades: figuresOf(session).metrics.losing_trades,
      sharpe_ratio: sharpeOf(moments, session.timeframe as Timeframe),
    },
    portfolio: portfolioView(session),
    metrics: metricsView(session, moments),
    trades: trades.map((trade) => tradeView(trade, session)),
  };
}

export function portfolioView(session: StoredSession) {
  const { portfolio } = figuresOf(session);
  return {
    session_id: session.id,
    ...portfolio,
    positions: portfolio.positions.map((position) => positionView(position, portfolio.updated_at)),
    age_ms: ageMs(session),
  };
}

export function metricsView(session: StoredSession, moments: ReturnMoments) {
  const { metrics, portfolio } = figuresOf(session);
  return {
    session_id: session.id,
    ...metrics,
    sharpe_ratio: sharpeOf(moments, session.timeframe as Timeframe),
    sharpe_samples: moments.samples,
    risk_free_rate: RISK_FREE_RATE,
    updated_at: portfolio.updated_at,
  };
}

/** A trade; a buy is `OPEN` while the session holds a position. */
export function tradeView(trade: StoredTrade, session: StoredSession) {
  const holds = figuresOf(session).portfolio.position_count > 0;
  return {
    trade_id: trade.tradeId,
    id: trade.tradeId,
    session_id: trade.sessionId,
    symbol: trade.symbol,
    side: trade.side,
    action: trade.side,
    quantity: trade.quantity,
    price: trade.price,
    fee: trade.fee,
    total_cost: trade.totalCost,
    timestamp: trade.filledAt.toISOString(),
    status: trade.side === 'BUY' && holds ? 'OPEN' : 'CLOSED',
    pnl: trade.pnl ?? 0,
    pnl_percent: trade.pnlPercent ?? 0,
    reason: trade.reason,
  };
}

/** Screens read different names for the same figure: all are sent. */
function positionView(position: PositionMessage, updatedAt: number) {
  return {
    ...position,
    avg_price: position.average_price,
    avgPrice: position.average_price,
    current_value: position.market_value,
    currentValue: position.market_value,
    pnl: position.unrealized_pnl,
    pnl_percent: position.unrealized_pnl_percent,
    last_updated: updatedAt,
  };
}

function settingsView({ settings, name }: StoredSession) {
  return {
    ...settings,
    initialBalance: settings.starting_balance,
    slippage: settings.slippage_rate,
    commission:
      settings.commission_type === 'fixed' ? settings.commission_fixed : settings.commission_rate,
    commissionType: settings.commission_type === 'fixed' ? 'fixed' : 'percentage',
    autoStop: settings.risk_management.auto_stop ?? false,
    maxDrawdown: settings.risk_management.max_drawdown ?? 0,
    maxPositions: settings.risk_management.max_positions ?? 0,
    sessionName: name,
    speed: 1,
  };
}

/** Before the first candle a session is worth its initial balance. */
function figuresOf(session: StoredSession) {
  const stored = session.portfolio;
  if (stored !== null) {
    const { portfolio, metrics } = stored;
    return { portfolio, metrics, value: portfolio.total_value };
  }
  const portfolio = {
    cash_balance: session.initialBalance,
    total_value: session.initialBalance,
    unrealized_pnl: 0,
    realized_pnl: 0,
    total_pnl: 0,
    total_pnl_percent: 0,
    position_count: 0,
    positions: [],
    initial_capital: session.initialBalance,
    trade_count: 0,
    updated_at: session.updatedAt.getTime() / 1000,
  };
  const metrics = {
    total_return: 0,
    total_pnl: 0,
    total_pnl_percent: 0,
    max_drawdown: 0,
    max_drawdown_percent: 0,
    current_drawdown: 0,
    win_rate: 0,
    total_trades: 0,
    winning_trades: 0,
    losing_trades: 0,
    largest_win: 0,
    largest_loss: 0,
    average_trade_pnl: 0,
    consecutive_wins: 0,
    consecutive_losses: 0,
  };
  return { portfolio, metrics, value: session.initialBalance };
}

function ageMs(session: StoredSession): number | null {
  return session.portfolio === null ? null : Date.now() - session.portfolio.candle_time;
}

function isoOf(time: Date | null): string | null {
  return time?.toISOString() ?? null;
}
