import type { PortfolioUpdated, PositionMessage } from '../forward-test';
import { RISK_FREE_RATE } from './session-returns';
import type { Values } from './shown';
import { figureRows } from './table';
import type { SessionFigures } from './table';

/*
 * The keys that the old page reads of runs and sessions, beside the `figures` of each view. What its
 * names mean is said in the `old` column of the table; the groups of analytics, which no page of it
 * shows, are written by api/analytics and held to that column by a test.
 */

const annualised = new Set(
  figureRows.flatMap(([name, figure]) => (figure.annualised === true ? [name] : [])),
);

/** Stored results as the page reads them: figures per year that are hidden are 0. */
export function oldResults<T extends Values>(stored: T, hidden: boolean): T {
  if (!hidden) return stored;
  const entries = Object.entries(stored);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, annualised.has(key) ? 0 : value]),
  ) as T;
}

/** A position under every name that a screen reads. */
export function oldPosition(position: PositionMessage, updatedAt: number) {
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

/** A fill, whose side is an action to the page. */
export function oldTrade<T extends { readonly side: 'BUY' | 'SELL' }>(trade: T) {
  return { ...trade, action: trade.side };
}

/** The portfolio of REST and socket. */
export function oldPortfolio(sessionId: string, portfolio: PortfolioUpdated['portfolio']) {
  return {
    session_id: sessionId,
    ...portfolio,
    positions: portfolio.positions.map((position) => oldPosition(position, portfolio.updated_at)),
    cash: portfolio.cash_balance,
    totalValue: portfolio.total_value,
    unrealizedPnL: portfolio.unrealized_pnl,
    realizedPnL: portfolio.realized_pnl,
  };
}

/** The metrics of REST and socket: drawdowns ≤ 0, `total_trades` counts fills. */
export function oldMetrics(
  { session_id, metrics, portfolio }: Omit<PortfolioUpdated, 'symbol' | 'price' | 'candle_time'>,
  figures: SessionFigures,
) {
  return {
    session_id,
    ...metrics,
    sharpe_ratio: figures.sharpe_ratio ?? 0,
    sharpe_samples: figures.returns_samples ?? 0,
    risk_free_rate: RISK_FREE_RATE,
    updated_at: portfolio.updated_at,
  };
}

interface SessionHead {
  readonly session_id: string;
  readonly session_name: string;
  readonly strategy_name: string;
  readonly is_active: boolean;
  readonly started_at: string | null;
  readonly initial_balance: number;
}

/** Other spellings of a session's head in lists and details, and its figures by their old names. */
export function oldSessionKeys(
  head: SessionHead,
  { portfolio, metrics }: Pick<PortfolioUpdated, 'portfolio' | 'metrics'>,
) {
  return {
    id: head.session_id,
    name: head.session_name,
    strategyName: head.strategy_name,
    isActive: head.is_active,
    start_time: head.started_at,
    startTime: head.started_at,
    initial_capital: head.initial_balance,
    current_portfolio_value: portfolio.total_value,
    current_capital: portfolio.total_value,
    total_trades: metrics.total_trades,
    total_return: metrics.total_return,
    total_pnl: metrics.total_pnl,
    max_drawdown: metrics.max_drawdown,
    win_rate: metrics.win_rate,
  };
}

interface SessionSettings {
  readonly starting_balance: number;
  readonly slippage_rate: number;
  readonly commission_type: 'rate' | 'fixed';
  readonly commission_rate: number;
  readonly commission_fixed: number;
  readonly risk_management: Readonly<{
    auto_stop?: boolean | null | undefined;
    max_drawdown?: number | null | undefined;
    max_positions?: number | null | undefined;
  }>;
}

/** A session's settings by the names of the page; a commission rate is percent there. */
export function oldSettings(settings: SessionSettings, sessionName: string) {
  const { commission_type, commission_fixed, commission_rate, risk_management: risk } = settings;
  const fixed = commission_type === 'fixed';
  return {
    initialBalance: settings.starting_balance,
    slippage: settings.slippage_rate,
    commission: fixed ? commission_fixed : percentOf(commission_rate),
    commissionType: fixed ? ('fixed' as const) : ('percentage' as const),
    autoStop: risk.auto_stop ?? false,
    maxDrawdown: risk.max_drawdown ?? 0,
    maxPositions: risk.max_positions ?? 0,
    sessionName,
    speed: 1 as const,
  };
}

/** Without the last digits of binary fractions: 0.07, not 0.06999999999999999. */
function percentOf(rate: number): number {
  return Number((100 * rate).toFixed(10));
}
