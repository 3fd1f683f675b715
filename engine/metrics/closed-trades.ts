import type { Fill } from '../execution/fill';
import { mean, ratio } from './statistics';

/** Sent where losses are zero and the profit factor is infinite. */
const PROFIT_FACTOR_CAP = 999.99;
export type ProfitFactorCap = typeof PROFIT_FACTOR_CAP;

function longestRun(pnls: readonly number[], belongs: (pnl: number) => boolean): number {
  let longest = 0;
  let current = 0;
  for (const pnl of pnls) {
    // A trade of exactly zero neither continues nor breaks a run.
    if (pnl === 0) continue;
    current = belongs(pnl) ? current + 1 : 0;
    longest = Math.max(longest, current);
  }
  return longest;
}

/** Figures of closed trades. Each sale closes one: FIFO, fees of both sides included. */
export function closedTradeFigures(fills: readonly Fill[]) {
  const pnls = fills.map(({ pnl }) => pnl).filter((pnl) => pnl !== null);
  const wins = pnls.filter((pnl) => pnl > 0);
  const losses = pnls.filter((pnl) => pnl < 0);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const grossProfit = sum(wins);
  const grossLoss = Math.abs(sum(losses));
  const infinite = grossProfit > 0 && grossLoss === 0;
  const averageWin = ratio(grossProfit, wins.length);
  const averageLoss = ratio(grossLoss, losses.length);
  const winRate = ratio(wins.length, pnls.length);
  const winLossRatio = ratio(averageWin, averageLoss);
  const edge =
    winLossRatio === 0 ? winRate * Number(infinite) : winRate - (1 - winRate) / winLossRatio;
  const average = mean(pnls);
  return {
    total_trades: pnls.length,
    total_fills: fills.length,
    winning_trades: wins.length,
    losing_trades: losses.length,
    consecutive_wins: longestRun(pnls, (pnl) => pnl > 0),
    consecutive_losses: longestRun(pnls, (pnl) => pnl < 0),
    win_rate: winRate,
    gross_profit: grossProfit,
    gross_loss: grossLoss,
    net_profit: grossProfit - grossLoss,
    profit_factor: infinite ? PROFIT_FACTOR_CAP : ratio(grossProfit, grossLoss),
    profit_factor_infinite: infinite,
    average_trade: average,
    expectancy: average,
    avg_win: averageWin,
    avg_loss: averageLoss,
    win_loss_ratio: winLossRatio,
    largest_win: Math.max(0, ...extreme(wins, Math.max)),
    largest_loss: Math.min(0, ...extreme(losses, Math.min)),
    kelly_criterion: Math.min(1, Math.max(0, edge)),
  };
}

/** At most one value: spreading a long list into a call overflows the stack. */
function extreme(values: readonly number[], pick: (a: number, b: number) => number): number[] {
  return values.length === 0 ? [] : [values.reduce((a, b) => pick(a, b))];
}

const BINS = { fewest: 10, most: 30 };

/** Trade returns (pnl by cost, fractions) in bins of equal width with an edge at 0; {} if none. */
export function tradeReturnHistogram(fills: readonly Fill[]) {
  const returns = fills
    .filter(({ pnl }) => pnl !== null)
    .map(({ pnl, cost }) => ratio(pnl as number, cost as number));
  if (returns.length === 0) return {};
  const low = Math.min(0, ...extreme(returns, Math.min));
  const high = Math.max(0, ...extreme(returns, Math.max));
  const wanted = Math.min(BINS.most, Math.max(BINS.fewest, Math.floor(returns.length / 2)));
  const width = (high - low) / wanted || 0.01;
  const first = Math.floor(low / width);
  const count = Math.max(1, Math.ceil(high / width) - first);
  const frequencies = new Array<number>(count).fill(0);
  for (const value of returns) {
    const bin = Math.min(count - 1, Math.max(0, Math.floor(value / width) - first));
    frequencies[bin] = (frequencies[bin] as number) + 1;
  }
  return {
    histogram_data: frequencies.map((frequency, i) => {
      const start = (first + i) * width;
      const end = (first + i + 1) * width;
      const label = `${(start * 100).toFixed(2)}% to ${(end * 100).toFixed(2)}%`;
      return { range_start: start, range_end: end, range_label: label, frequency };
    }),
  };
}
