import type { SessionPoint } from './session-port';

/** A point of `/chart`; time in epoch seconds, `pnl` in money. What an old system stored of both stays. */
export function chartPoint(point: SessionPoint, initialBalance: number) {
  const pnl = point.value === null ? null : point.value - initialBalance;
  return {
    timestamp: point.time / 1000,
    price: point.price,
    portfolio_value: point.value,
    pnl: point.stored?.pnl ?? pnl,
    pnl_percent: returnOf(point, initialBalance),
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
    portfolio: points.flatMap((point) => {
      const { time, value } = point;
      const percent = returnOf(point, initialBalance);
      return value === null || percent === null
        ? []
        : [{ timestamp: time / 1000, value, return: percent }];
    }),
    drawdown: points.flatMap(({ time, drawdown }) =>
      drawdown === null ? [] : [{ timestamp: time / 1000, drawdown }],
    ),
  };
}

function returnOf({ value, stored }: SessionPoint, initialBalance: number): number | null {
  return stored?.returnPercent ?? (value === null ? null : percentOf(value, initialBalance));
}

function percentOf(value: number, initial: number): number {
  return 100 * (value / initial - 1);
}
