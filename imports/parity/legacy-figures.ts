import type { LegacyRun } from './legacy-run';

/** Figures by their names in the results of a back-test, in the units of the old system. */
export type LegacyFigures = Readonly<Record<string, number>>;

const BARS_PER_YEAR = 252;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => (values.length === 0 ? 0 : sum(values) / values.length);
const ratio = (a: number, b: number) => (b === 0 ? 0 : a / b);
const covariance = (a: readonly number[], b: readonly number[]) => {
  const [meanA, meanB] = [mean(a), mean(b)];
  return mean(a.map((value, i) => (value - meanA) * ((b[i] as number) - meanB)));
};
/** Of the population, as the old back-test had it. */
const deviation = (values: readonly number[]) => Math.sqrt(covariance(values, values));
const returnsOf = (values: readonly number[]) =>
  values.slice(1).map((value, i) => ratio(value, values[i] as number) - 1);

/**
 * The figures of a back-test by the formulas of the old system: spec/analytics §2, "Legacy". Returns
 * are per bar, every fill counts as a trade, percent and fraction are mixed as they were.
 */
export function legacyFigures(run: LegacyRun): LegacyFigures {
  const equity = [...run.equity];
  const end = equity.at(-1) ?? run.initialCash;
  const years = equity.length / BARS_PER_YEAR;
  const totalPercent = 100 * (end / run.initialCash - 1);
  const cagr = 100 * ((end / run.initialCash) ** (1 / years) - 1);
  const drawdown = drawdowns(equity);
  return {
    initial_balance: run.initialCash,
    final_balance: end,
    total_return: end - run.initialCash,
    total_return_percent: totalPercent,
    cagr,
    ...ratios(equity, [...run.close]),
    calmar_ratio: ratio(totalPercent / years, drawdown.max_drawdown_percent),
    sterling_ratio: ratio(cagr, drawdown.mean_depth_percent),
    ulcer_index: drawdown.ulcer_index,
    max_drawdown: drawdown.max_drawdown,
    max_drawdown_percent: drawdown.max_drawdown_percent,
    ...trades(run, equity),
    total_periods: equity.length,
    runtime_years: years,
    runtime_days: years * 365.25,
  };
}

function ratios(equity: readonly number[], close: readonly number[]) {
  const returns = returnsOf(equity);
  const benchmark = returnsOf(close);
  const negative = returns.filter((value) => value < 0);
  const sharpe = ratio(mean(returns), deviation(returns));
  const downside = Math.sqrt(mean(negative.map((value) => value ** 2)));
  const beta = ratio(covariance(returns, benchmark), covariance(benchmark, benchmark));
  const active = returns.map((value, i) => value - (benchmark[i] as number));
  const spread = deviation(returns) * deviation(benchmark);
  return {
    volatility: deviation(returns),
    sharpe_ratio: sharpe,
    sortino_ratio:
      negative.length === 0 ? sharpe : ratio(mean(returns), downside) * Math.sqrt(BARS_PER_YEAR),
    information_ratio: sharpe,
    beta,
    alpha: mean(returns) - beta * mean(benchmark),
    r_squared: ratio(covariance(returns, benchmark), spread) ** 2,
    tracking_error: deviation(active),
    treynor_ratio: ratio(mean(returns), beta),
  };
}

/** The largest drop in money over the last peak, and depths over the bars under water only. */
function drawdowns(equity: readonly number[]) {
  let peak = -Infinity;
  let largest = 0;
  const depths: number[] = [];
  for (const value of equity) {
    peak = Math.max(peak, value);
    largest = Math.max(largest, peak - value);
    if (value < peak) depths.push((100 * (peak - value)) / peak);
  }
  return {
    max_drawdown: largest,
    max_drawdown_percent: equity.length === 0 ? 0 : ratio(100 * largest, peak),
    mean_depth_percent: mean(depths),
    ulcer_index: Math.sqrt(mean(depths.map((depth) => depth ** 2))),
  };
}

/** One result a fill: 0 for a buy; a sale against what all the cash spent so far makes of a unit. */
function results({ fills, initialCash }: LegacyRun): number[] {
  let cash = initialCash;
  let position = 0;
  return fills.map(({ side, quantity, price, fee }) => {
    const cost = (initialCash - cash + position * price) / Math.max(position, 1);
    cash += side === 'buy' ? -quantity * price - fee : quantity * price - fee;
    position += side === 'buy' ? quantity : -quantity;
    return side === 'buy' ? 0 : (price - cost) * quantity - fee;
  });
}

function trades(run: LegacyRun, equity: readonly number[]) {
  const pnls = results(run);
  const count = pnls.length;
  const wins = pnls.filter((pnl) => pnl > 0);
  const losses = pnls.filter((pnl) => pnl < 0);
  const [profit, loss] = [sum(wins), Math.abs(sum(losses))];
  const [averageWin, averageLoss] = [mean(wins), Math.abs(mean(losses))];
  const winLoss = ratio(averageWin, averageLoss);
  const winRate = ratio(wins.length, count);
  const kelly = winLoss === 0 ? 0 : winRate - (1 - winRate) / winLoss;
  const perBar = ratio(count, equity.length);
  return {
    trade_count: count,
    total_trades: count,
    winning_trades: wins.length,
    losing_trades: losses.length,
    win_rate: winRate,
    gross_profit: profit,
    gross_loss: loss,
    net_profit: profit - loss,
    profit_factor: count === 0 ? 1 : loss === 0 ? Infinity : profit / loss,
    average_trade: mean(pnls),
    expectancy: mean(pnls),
    avg_win: averageWin,
    avg_loss: averageLoss,
    win_loss_ratio: winLoss,
    largest_win: count === 0 ? 0 : Math.max(...pnls),
    largest_loss: count === 0 ? 0 : Math.min(...pnls),
    kelly_criterion: Math.min(Math.max(kelly, 0), 0.25),
    turnover_ratio: ratio(sum(pnls.map(Math.abs)) * 20, mean(equity)),
    trades_per_day: perBar,
    capacity: Math.min(mean(equity) * (1 - perBar * 0.01), 1e8),
  };
}
