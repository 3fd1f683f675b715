import { profitFactor } from '../../contracts/figures/profit-factor';
import { sessionFigures } from '../../contracts/figures/session-figures';
import { marketView } from '../../contracts/market-view';
import type { LiveFigures, TradeSums } from './ports';

const DAY_MS = 86_400_000;

/**
 * The live analytics of a session; figures that cannot be known yet are absent. Drawdowns are
 * positive here, `win_rate` is percent, money is in the quote currency. `age_ms` says how old the
 * latest portfolio is.
 */
export function liveView(figures: LiveFigures, nowMs: number) {
  const { portfolio: update, startedAt, updatedAt } = figures;
  const updatedMs = updatedAt === undefined ? nowMs : Date.parse(updatedAt);
  return {
    session_id: figures.sessionId,
    calculated_at: new Date(updatedMs).toISOString(),
    age_ms: Math.max(nowMs - updatedMs, 0),
    performance_metrics: {
      ...(update && {
        total_return: update.portfolio.total_pnl,
        total_return_pct: update.portfolio.total_pnl_percent,
        initial_balance: update.portfolio.initial_capital,
        current_balance: update.portfolio.total_value,
      }),
      ...runtimeOf(startedAt, updatedMs, update?.portfolio.trade_count),
    },
    risk_metrics: update ? riskOf(update.metrics, update.portfolio.total_value) : {},
    trading_metrics: {
      ...(update && {
        total_trades: update.metrics.total_trades,
        winning_trades: update.metrics.winning_trades,
        losing_trades: update.metrics.losing_trades,
        win_rate: update.metrics.win_rate,
        largest_win: update.metrics.largest_win,
        largest_loss: update.metrics.largest_loss,
        consecutive_wins: update.metrics.consecutive_wins,
        consecutive_losses: update.metrics.consecutive_losses,
      }),
      ...sumsOf(figures.trades, update?.portfolio.trade_count),
    },
    portfolio_overview: {
      ...(update && {
        total_value: update.portfolio.total_value,
        cash: update.portfolio.cash_balance,
        total_pnl: update.portfolio.total_pnl,
        initial_balance: update.portfolio.initial_capital,
        symbol: update.symbol,
        ...marketView(update.instrument ?? null),
        price: update.price,
        candle_time: update.candle_time,
        positions: update.portfolio.positions,
      }),
      ...(figures.status && { status: figures.status }),
    },
    ...sessionFigures(update ?? null),
  };
}

/** Absent before the first start; trades per day only after a whole day. */
function runtimeOf(startedAt: string | undefined, untilMs: number, fills: number | undefined) {
  if (startedAt === undefined) return {};
  const days = Math.max(untilMs - Date.parse(startedAt), 0) / DAY_MS;
  const perDay = fills !== undefined && days >= 1 ? { trades_per_day: fills / days } : {};
  return { runtime_days: days, runtime_years: days / 365, ...perDay };
}

function riskOf(
  metrics: { max_drawdown_percent: number; current_drawdown: number },
  totalValue: number,
) {
  const fraction = -metrics.current_drawdown / 100;
  // value = peak × (1 − drawdown), so the distance to the peak follows from both.
  const money = fraction < 1 ? { current_drawdown: (totalValue * fraction) / (1 - fraction) } : {};
  return {
    max_drawdown_pct: positive(-metrics.max_drawdown_percent),
    current_drawdown_pct: positive(-metrics.current_drawdown),
    ...money,
  };
}

/** What needs every fill: absent while fills are missing or under way. */
function sumsOf(sums: TradeSums, fillsCounted: number | undefined) {
  if (!sums.complete || fillsCounted === undefined || sums.fills < fillsCounted) return {};
  const { closed, wins, losses, grossProfit, grossLoss } = sums;
  const averageWin = wins > 0 ? grossProfit / wins : 0;
  const averageLoss = losses > 0 ? grossLoss / losses : 0;
  const factor = profitFactor(grossProfit, grossLoss);
  return {
    completed_trades: closed,
    gross_profit: grossProfit,
    gross_loss: grossLoss,
    avg_win: averageWin,
    avg_loss: averageLoss,
    expectancy: closed > 0 ? (grossProfit - grossLoss) / closed : 0,
    win_loss_ratio: averageLoss > 0 ? averageWin / averageLoss : 0,
    profit_factor: factor.value,
    ...(factor.isInfinite && { profit_factor_infinite: true }),
  };
}

/** Without the minus of a negated zero. */
function positive(value: number): number {
  return Math.max(value, 0);
}
