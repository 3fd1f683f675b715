import type { PortfolioUpdated, SessionSums } from '../forward-test';
import { profitFactor } from './profit-factor';
import { LEAST_SAMPLES, RISK_FREE_RATE, sessionRatios } from './session-returns';
import { daysForAnnualised, shownFigures } from './shown';
import type { Hidden, SessionFigures } from './table';

const DAY_MS = 86_400_000;

/** Figures of a session from its newest portfolio; null before its first candle. */
export function sessionFigures(
  update: PortfolioUpdated | null,
  initialBalance?: number,
): Hidden & { readonly figures: SessionFigures } {
  const hidden = hiddenOf(update?.sums);
  const values = update === null ? before(initialBalance) : valuesOf(update);
  const figures = shownFigures('session', values, hidden.annualised_hidden);
  return { figures: figures as SessionFigures, ...hidden };
}

/** Before the first candle a session is worth its initial balance. */
function before(initialBalance: number | undefined) {
  if (initialBalance === undefined) return {};
  const [nothing, worth] = [0, initialBalance];
  return {
    initial_balance: worth,
    portfolio_value: worth,
    cash_balance: worth,
    unrealized_pnl: nothing,
    total_return: nothing,
    total_return_percent: nothing,
    total_trades: nothing,
    total_fills: nothing,
    winning_trades: nothing,
    losing_trades: nothing,
    traded_days: nothing,
  };
}

function valuesOf({ portfolio, metrics, sums }: PortfolioUpdated) {
  const maxDrawdown = positive(-metrics.max_drawdown_percent);
  const drawdown = positive(-metrics.current_drawdown);
  const share = drawdown / 100;
  const growth = portfolio.total_value / portfolio.initial_capital;
  return {
    initial_balance: portfolio.initial_capital,
    portfolio_value: portfolio.total_value,
    cash_balance: portfolio.cash_balance,
    unrealized_pnl: portfolio.unrealized_pnl,
    total_return: portfolio.total_pnl,
    total_return_percent: portfolio.total_pnl_percent,
    net_profit: portfolio.realized_pnl,
    max_drawdown_percent: maxDrawdown,
    // value = peak × (1 − share), so the distance to the peak follows from both.
    current_drawdown: share < 1 ? (portfolio.total_value * share) / (1 - share) : undefined,
    current_drawdown_percent: drawdown,
    total_fills: portfolio.trade_count,
    total_trades: metrics.winning_trades + metrics.losing_trades,
    winning_trades: metrics.winning_trades,
    losing_trades: metrics.losing_trades,
    win_rate: metrics.win_rate,
    average_trade: metrics.average_trade_pnl,
    largest_win: metrics.largest_win,
    largest_loss: metrics.largest_loss,
    consecutive_wins: metrics.consecutive_wins,
    consecutive_losses: metrics.consecutive_losses,
    returns_basis: 'bar',
    risk_free_rate: RISK_FREE_RATE,
    ...(sums && {
      ...sessionRatios(sums, growth, maxDrawdown / 100),
      ...closedFigures(sums, metrics),
      traded_days: sums.running_ms / DAY_MS,
      returns_samples: sums.return_samples,
    }),
  };
}

function closedFigures(sums: SessionSums, metrics: PortfolioUpdated['metrics']) {
  const { closed_trades: total_trades, gross_profit, gross_loss } = sums;
  if (gross_profit === null || gross_loss === null) return { total_trades };
  const avg_win = gross_profit / metrics.winning_trades;
  const avg_loss = gross_loss / metrics.losing_trades;
  const { value: profit_factor, isInfinite } = profitFactor(gross_profit, gross_loss);
  return {
    ...{ total_trades, gross_profit, gross_loss, avg_win, avg_loss },
    win_loss_ratio: avg_win / avg_loss,
    profit_factor,
    profit_factor_infinite: isInfinite,
  };
}

function hiddenOf(sums: SessionSums | undefined): Hidden {
  const days = (sums?.running_ms ?? 0) / DAY_MS;
  const samples = sums?.return_samples ?? 0;
  const reason =
    days < daysForAnnualised.session
      ? `expected ${daysForAnnualised.session} days of market time RUNNING, was ${days.toFixed(2)}`
      : samples < LEAST_SAMPLES
        ? `expected ${LEAST_SAMPLES} returns from candle to candle, was ${samples}`
        : null;
  return { annualised_hidden: reason !== null, annualised_hidden_reason: reason };
}

/** Without the minus of a negated zero. */
function positive(value: number): number {
  return Math.max(value, 0);
}
