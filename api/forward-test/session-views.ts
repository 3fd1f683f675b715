import type { PortfolioUpdated } from '../../contracts/forward-test';
import {
  oldMetrics,
  oldPortfolio,
  oldSessionKeys,
  oldSettings,
} from '../../contracts/figures/old-page';
import { sessionFigures } from '../../contracts/figures/session-figures';
import { marketView } from '../../contracts/market-view';
import { importView, importedFigures, importedLatest } from './imported-figures';
import type { ImportedHead } from './imported-account';
import type { ImportedTrade } from './imported-session';
import type { StoredSession, StoredTrade } from './session-port';

/** A list row: its figures, and beside them every spelling that the screens read. */
export function sessionItem(session: StoredSession) {
  const head = {
    session_id: session.id,
    session_name: session.name,
    labels: session.labels,
    notes: session.notes,
    strategy_id: session.strategyId,
    strategy_name: session.strategyName,
    strategy_version: session.strategyVersion,
    status: session.status,
    symbol: session.symbol,
    ...marketView(session.instrument),
    timeframe: session.timeframe,
    is_active: session.status === 'RUNNING',
    started_at: isoOf(session.startedAt),
    resumed_at: isoOf(session.resumedAt),
    created_at: session.createdAt.toISOString(),
    initial_balance: session.initialBalance,
    settings: {
      ...session.settings,
      ...marketView(session.instrument),
      ...oldSettings(session.settings, session.name),
    },
    imported: session.imported !== null,
    ...(session.imported && importView(session.imported)),
  };
  return { ...head, ...figuresOf(session), ...oldSessionKeys(head, latestOf(session)) };
}

export function sessionDetail(
  session: StoredSession,
  trades: readonly StoredTrade[],
  oldSettings: unknown = null,
) {
  const { portfolio } = latestOf(session);
  const metrics = metricsView(session);
  return {
    session: {
      ...sessionItem(session),
      user_id: session.userId,
      description: session.description,
      status_reason: session.statusReason,
      updated_at: session.updatedAt.toISOString(),
      stopped_at: isoOf(session.stoppedAt),
      current_balance: portfolio.cash_balance,
      winning_trades: metrics.winning_trades,
      losing_trades: metrics.losing_trades,
      sharpe_ratio: metrics.sharpe_ratio,
      ...(session.imported && {
        legacy: { metrics: session.imported.legacy.metrics, settings: oldSettings },
      }),
    },
    portfolio: portfolioView(session),
    metrics,
    trades: trades.map((trade) => tradeView(trade, session)),
  };
}

export function portfolioView(session: StoredSession) {
  return { ...oldPortfolio(session.id, latestOf(session).portfolio), age_ms: ageMs(session) };
}

export function metricsView(session: StoredSession) {
  const shown = figuresOf(session);
  const latest = { session_id: session.id, ...latestOf(session) };
  const imported = isImported(session);
  return { ...oldMetrics(latest, shown.figures), imported, ...shown };
}

function figuresOf(session: StoredSession) {
  if (isImported(session)) return importedFigures(session);
  return sessionFigures(session.portfolio, session.initialBalance);
}

function isImported(session: StoredSession): session is StoredSession & ImportedHead {
  return session.imported !== null;
}

/** A trade; a buy is `OPEN` while the session holds a position. */
export function tradeView(trade: StoredTrade, session: StoredSession) {
  const holds = latestOf(session).portfolio.position_count > 0;
  const { imported } = trade;
  const unexecuted = imported && unexecutedStatus(imported);
  const status = trade.side === 'BUY' && holds ? 'OPEN' : 'CLOSED';
  // The old system did not store what every sale made; a purchase makes nothing.
  const none = imported && !unexecuted && trade.side === 'SELL' ? null : 0;
  return {
    trade_id: trade.tradeId,
    id: trade.tradeId,
    session_id: trade.sessionId,
    symbol: trade.symbol || session.symbol,
    ...marketView(session.instrument),
    side: trade.side,
    action: trade.side,
    quantity: trade.quantity,
    price: trade.price,
    fee: trade.fee,
    total_cost: trade.totalCost,
    timestamp: trade.filledAt.toISOString(),
    status: unexecuted ?? imported?.positionState ?? status,
    pnl: trade.pnl ?? none,
    pnl_percent: trade.pnlPercent ?? none,
    reason: trade.reason,
    ...(imported && {
      imported_trade_id: imported.tradeId,
      imported_status: imported.status,
      imported_ordered_quantity: imported.orderedQuantity,
    }),
  } as const;
}

/** How an order ended of which nothing was executed. */
function unexecutedStatus({ status }: ImportedTrade): 'CANCELLED' | 'REJECTED' | undefined {
  return status === 'CANCELLED' || status === 'REJECTED' ? status : undefined;
}

/** Before the first candle a session is worth its initial balance. */
function latestOf(session: StoredSession): Pick<PortfolioUpdated, 'portfolio' | 'metrics'> {
  if (isImported(session)) return importedLatest(session);
  if (session.portfolio !== null) return session.portfolio;
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
  return { portfolio, metrics };
}

function ageMs(session: StoredSession): number | null {
  return session.portfolio === null ? null : Date.now() - session.portfolio.candle_time;
}

function isoOf(time: Date | null): string | null {
  return time?.toISOString() ?? null;
}
