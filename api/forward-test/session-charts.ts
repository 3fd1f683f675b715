import type { SessionPoint } from './session-port';

/** A point of `/chart`; time in epoch seconds, `pnl` in money. */
export function chartPoint(point: SessionPoint, initialBalance: number) {
  return {
    timestamp: point.time / 1000,
    price: point.price,
    portfolio_value: point.value,
    pnl: point.value === null ? null : point.value - initialBalance,
    pnl_percent: point.value === null ? null : percentOf(point.value, initialBalance),
    position_size: point.position,
    cash_balance: point.cash,
    trade_count: point.tradeCount,
  };
}

/** The three charts of a restored session, each with its own names. */
export function restoredCharts(points: readonly SessionPoint[], initialBalance: number) {
  return {
    price: points.flatMap(({ time, price, volume }) =>
      price === null ? [] : [{ timestamp: time / 1000, price, volume }],
    ),
    portfolio: points.flatMap(({ time, value }) =>
      value === null
        ? []
        : [{ timestamp: time / 1000, value, return: percentOf(value, initialBalance) }],
    ),
    drawdown: points.flatMap(({ time, drawdown }) =>
      drawdown === null ? [] : [{ timestamp: time / 1000, drawdown }],
    ),
  };
}

function percentOf(value: number, initial: number): number {
  return 100 * (value / initial - 1);
}
