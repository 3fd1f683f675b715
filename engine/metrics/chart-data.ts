import type { CandleColumns } from '../candles/candle';
import type { Fill } from '../execution/fill';
import type { RunResult } from '../execution/run-plan';

/** One candle of the main chart; `Datetime` in epoch seconds. */
export interface ChartPoint {
  Datetime: number;
  Open: number;
  High: number;
  Low: number;
  Close: number;
  PortfolioValue: number;
  cash: number;
  position: number;
}

/** One fill as the trade table shows it. */
export interface TradeRow {
  trade_id: string;
  symbol: string;
  side: 'buy' | 'sell';
  quantity: number;
  price: number;
  timestamp: string;
  pnl: number | null;
  commission: number;
  portfolio_value: number;
}

/** Candles with money, merged where one point stands for several bars; `ends` are the last bar of each. */
export function chartData(
  candles: CandleColumns,
  run: RunResult,
  ends: readonly number[],
): ChartPoint[] {
  let from = 0;
  return ends.map((end) => {
    const first = from;
    let high = -Infinity;
    let low = Infinity;
    for (; from <= end; from++) {
      high = Math.max(high, candles.high[from] as number);
      low = Math.min(low, candles.low[from] as number);
    }
    return {
      Datetime: (candles.time[first] as number) / 1000,
      Open: candles.open[first] as number,
      High: high,
      Low: low,
      Close: candles.close[end] as number,
      PortfolioValue: run.equity[end] as number,
      cash: run.cash[end] as number,
      position: run.position[end] as number,
    };
  });
}

/** Fills as rows; the portfolio is valued at the fill's own price. */
export function tradeRows(fills: readonly Fill[], symbol: string): TradeRow[] {
  return fills.map((fill) => ({
    trade_id: String(fill.ordinal + 1),
    symbol,
    side: fill.side,
    quantity: fill.quantity,
    price: fill.price,
    timestamp: new Date(fill.time).toISOString(),
    pnl: fill.pnl,
    commission: fill.fee,
    portfolio_value: fill.cash + fill.position * fill.price,
  }));
}
