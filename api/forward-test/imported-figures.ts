import { shownFigures } from '../../contracts/figures/shown';
import type { Hidden, SessionFigures } from '../../contracts/figures/table';
import type { PortfolioUpdated, PositionMessage } from '../../contracts/forward-test';
import type { ImportedSession } from './imported-session';

const NOT_COMPARABLE =
  'imported: figures of the old system are not comparable with those of this system';

/** What views need of an imported session. */
export interface ImportedHead {
  readonly id: string;
  readonly initialBalance: number;
  readonly updatedAt: Date;
  readonly imported: ImportedSession;
}

/**
 * Figures that this system defines: of an imported session those that follow from its trades, where
 * they are complete. What the old system stored is never among them.
 */
export function importedFigures({ imported, initialBalance }: ImportedHead): Hidden & {
  readonly figures: SessionFigures;
} {
  const { recomputed, trades } = imported;
  const pnl = Number(recomputed?.total_pnl);
  const values = recomputed && {
    initial_balance: initialBalance,
    portfolio_value: initialBalance + pnl,
    total_return: pnl,
    total_return_percent: percentOf(pnl, initialBalance),
    net_profit: pnl,
    total_trades: recomputed.closed_trades,
    total_fills: trades,
    win_rate: numberOf(recomputed.win_rate_percent),
  };
  const figures = shownFigures('session', values ?? { initial_balance: initialBalance }, true);
  return {
    figures: figures as SessionFigures,
    annualised_hidden: true,
    annualised_hidden_reason: NOT_COMPARABLE,
  };
}

/**
 * The old page's figures of an imported session: recomputed where its trades are complete, else as
 * the old system stored them, which the view says.
 */
export function importedLatest(
  session: ImportedHead,
): Pick<PortfolioUpdated, 'portfolio' | 'metrics'> {
  const { imported, initialBalance, updatedAt } = session;
  const { recomputed } = imported;
  const legacy = imported.legacy.metrics;
  const positions = imported.positions.map(positionOf);
  const value = numberOf(legacy.current_value) ?? initialBalance + Number(legacy.total_pnl ?? 0);
  const pnl = Number(recomputed?.total_pnl ?? legacy.total_pnl ?? value - initialBalance);
  const total = recomputed === null ? value : initialBalance + pnl;
  const percent =
    (recomputed === null ? numberOf(legacy.total_return_percent) : null) ??
    percentOf(pnl, initialBalance);
  const held = positions.reduce((sum, position) => sum + position.market_value, 0);
  const fills = legacy.trade_count ?? imported.trades;
  const drawdown = -Math.abs(Number(legacy.max_drawdown_percent ?? 0)) + 0;
  return {
    portfolio: {
      cash_balance: total - held,
      total_value: total,
      // Prices of the positions are of another time than the trades.
      unrealized_pnl: 0,
      realized_pnl: pnl,
      total_pnl: pnl,
      total_pnl_percent: percent,
      position_count: positions.length,
      positions,
      initial_capital: initialBalance,
      trade_count: recomputed === null ? fills : imported.trades,
      updated_at: updatedAt.getTime() / 1000,
    },
    metrics: {
      total_return: percent,
      total_pnl: pnl,
      total_pnl_percent: percent,
      max_drawdown: drawdown,
      max_drawdown_percent: drawdown,
      current_drawdown: 0,
      win_rate: Number((recomputed === null ? legacy.win_rate : recomputed.win_rate_percent) ?? 0),
      total_trades: recomputed === null ? fills : imported.trades,
      // The old systems stored none of these.
      winning_trades: 0,
      losing_trades: 0,
      largest_win: 0,
      largest_loss: 0,
      average_trade_pnl: 0,
      consecutive_wins: 0,
      consecutive_losses: 0,
    },
  };
}

/** What a view says of a session that was imported. */
export function importView(imported: ImportedSession) {
  const { system, external_id, was_running, notes, recomputed, legacy } = imported;
  const figures_of = recomputed === null ? ('old_system' as const) : ('trades' as const);
  return {
    import: { system, external_id, was_running, notes, figures_of, message: NOT_COMPARABLE },
    legacy: { metrics: legacy.metrics },
  };
}

function positionOf(position: ImportedSession['positions'][number]): PositionMessage {
  const quantity = Number(position.quantity) * (position.side === 'SHORT' ? -1 : 1);
  const average = Number(position.average_price ?? 0);
  const current = Number(position.current_price ?? position.average_price ?? 0);
  const cost = Math.abs(quantity * average);
  const unrealized = Number(position.unrealized_pnl ?? 0);
  return {
    symbol: position.symbol,
    quantity,
    average_price: average,
    current_price: current,
    market_value: quantity * current,
    unrealized_pnl: unrealized,
    unrealized_pnl_percent: cost === 0 ? 0 : (100 * unrealized) / cost,
  };
}

function numberOf(decimal: string | null): number | null {
  return decimal === null ? null : Number(decimal);
}

/** An account of nothing gains no percent. */
function percentOf(gain: number, initial: number): number {
  return initial === 0 ? 0 : (100 * gain) / initial;
}
