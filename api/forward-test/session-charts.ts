import type { SessionPoint } from './session-port';

/** A point of `/chart`; time in epoch seconds, `pnl` in money. */
export function chartPoint(point: SessionPoint, initialBalance: number) {
  return {
    timestamp: point.time / 1000,
    price: point.price,
    portfolio_value: point.value,
    pnl: point.value - initialBalance,
    pnl_percent: percentOf(point.value, initialBalance),
    position_size: point.position,
    cash_balance: point.cash,
    trade_count: point.tradeCount,
  };
}

/** The three charts of a restored session, each with its own names. */
export function restoredCharts(points: readonly SessionPoint[], initialBalance: number) {
  return {
    price: points.map(({ time, price, volume }) => ({ timestamp: time / 1000, price, volume })),
    portfolio: points.map(({ time, value }) => ({
      timestamp: time / 1000,
      value,
      return: percentOf(value, initialBalance),
    })),
    drawdown: points.map(({ time, drawdown }) => ({ timestamp: time / 1000, drawdown })),
  };
}

function percentOf(value: number, initial: number): number {
  return 100 * (value / initial - 1);
}
