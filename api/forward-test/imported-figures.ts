import { shownFigures } from '../../contracts/figures/shown';
import type { Hidden, SessionFigures } from '../../contracts/figures/table';
import type { PortfolioUpdated } from '../../contracts/forward-test';
import { closedAccount, numberOf, oldAccount, percentOf, positionOf } from './imported-account';
import type { ImportedHead } from './imported-account';
import type { ImportedSession, RecomputedFigures } from './imported-session';

const NOT_COMPARABLE =
  'imported: figures of the old system are not comparable with those of this system';

/** What follows from all trades, if nothing is held after them: the value of an open position does not. */
function closedFigures({ recomputed }: ImportedSession): RecomputedFigures | null {
  return recomputed !== null && Number(recomputed.held) === 0 ? recomputed : null;
}

/**
 * Figures that this system defines: of an imported session those that follow from its trades, where
 * they are complete. What the old system stored is never among them.
 */
export function importedFigures({ imported, initialBalance }: ImportedHead): Hidden & {
  readonly figures: SessionFigures;
} {
  const { recomputed, fills } = imported;
  const closed = closedFigures(imported);
  const pnl = Number(closed?.total_pnl);
  const values = {
    initial_balance: initialBalance,
    ...(recomputed && {
      total_trades: recomputed.closed_trades,
      winning_trades: recomputed.winning_trades ?? null,
      losing_trades: recomputed.losing_trades ?? null,
      total_fills: fills,
      win_rate: numberOf(recomputed.win_rate_percent),
    }),
    ...(closed && {
      portfolio_value: initialBalance + pnl,
      total_return: pnl,
      total_return_percent: percentOf(pnl, initialBalance),
      net_profit: pnl,
    }),
  };
  return {
    figures: shownFigures('session', values, true) as SessionFigures,
    annualised_hidden: true,
    annualised_hidden_reason: NOT_COMPARABLE,
  };
}

/**
 * The old page's figures of an imported session: recomputed where its trades are complete and nothing
 * is held after them, else as the old system stored them, which the view says.
 */
export function importedLatest(
  session: ImportedHead,
): Pick<PortfolioUpdated, 'portfolio' | 'metrics'> {
  const { imported, initialBalance, updatedAt } = session;
  const closed = closedFigures(imported);
  const legacy = imported.legacy.metrics;
  const positions = imported.positions.map(positionOf);
  const account = closed ? closedAccount(closed, initialBalance) : oldAccount(session, positions);
  const { total_pnl } = account;
  const percent =
    (closed ? null : numberOf(legacy.total_return_percent)) ?? percentOf(total_pnl, initialBalance);
  const counted = imported.fills ?? imported.trades;
  const fills = closed ? counted : (legacy.trade_count ?? counted);
  const drawdown = -Math.abs(Number(legacy.max_drawdown_percent ?? 0)) + 0;
  return {
    portfolio: {
      ...account,
      total_pnl_percent: percent,
      position_count: positions.length,
      positions,
      initial_capital: initialBalance,
      trade_count: fills,
      updated_at: updatedAt.getTime() / 1000,
    },
    metrics: {
      total_return: percent,
      total_pnl,
      total_pnl_percent: percent,
      max_drawdown: drawdown,
      max_drawdown_percent: drawdown,
      current_drawdown: 0,
      win_rate: Number((closed ? closed.win_rate_percent : legacy.win_rate) ?? 0),
      total_trades: fills,
      winning_trades: closed?.winning_trades ?? 0,
      losing_trades: closed?.losing_trades ?? 0,
      // The old systems stored none of these.
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
  const { system, external_id, was_running, notes, legacy } = imported;
  const figures_of = closedFigures(imported) ? ('trades' as const) : ('old_system' as const);
  return {
    import: { system, external_id, was_running, notes, figures_of, message: NOT_COMPARABLE },
    legacy: { metrics: legacy.metrics },
  };
}
