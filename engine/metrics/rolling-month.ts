import type { TradingYear } from '../candles/trading-year';
import type { DayClose } from './curve';
import { changes } from './curve';
import { sharpeRatio } from './returns';
import { covariance, deviation, ratio } from './statistics';

/** Figures over the days of the last month, day by day; from the first full window on, {} when there is none. */
export function rollingMonth(
  days: readonly DayClose[],
  start: { readonly equity: number; readonly price: number },
  riskFree: number,
  { days: daysPerYear, windows: { '1mo': window } }: TradingYear,
) {
  if (days.length < window) return {};
  const equity = days.map((day) => day.equity);
  const strategy = changes(start.equity, equity);
  const benchmark = changes(
    start.price,
    days.map(({ price }) => price),
  );
  const ends = days.slice(window - 1).map((_, i) => i + window);
  const windows = ends.map((end) => strategy.slice(end - window, end));
  const before = (end: number) => (end === window ? start.equity : (equity[end - window - 1] ?? 0));
  return {
    dates: days.slice(window - 1).map(({ day }) => day),
    returns: ends.map((end) => ratio(equity[end - 1] as number, before(end)) - 1),
    volatility: windows.map((values) => deviation(values) * Math.sqrt(daysPerYear)),
    sharpe: windows.map((values) => sharpeRatio(values, daysPerYear, riskFree)),
    beta: ends.map((end, i) => {
      const held = benchmark.slice(end - window, end);
      return ratio(covariance(windows[i] as number[], held), covariance(held, held));
    }),
  };
}
