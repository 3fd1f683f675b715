import type { DayClose } from './curve';
import { changes } from './curve';
import { sharpeRatio } from './returns';
import { covariance, deviation, ratio } from './statistics';

const WINDOW = 30;

/** Figures over the last 30 days, day by day; from the first full window on, {} when there is none. */
export function rollingMonth(
  days: readonly DayClose[],
  start: { readonly equity: number; readonly price: number },
  riskFree: number,
  daysPerYear: number,
) {
  if (days.length < WINDOW) return {};
  const equity = days.map((day) => day.equity);
  const strategy = changes(start.equity, equity);
  const benchmark = changes(
    start.price,
    days.map(({ price }) => price),
  );
  const ends = days.slice(WINDOW - 1).map((_, i) => i + WINDOW);
  const windows = ends.map((end) => strategy.slice(end - WINDOW, end));
  const before = (end: number) => (end === WINDOW ? start.equity : (equity[end - WINDOW - 1] ?? 0));
  return {
    dates: days.slice(WINDOW - 1).map(({ day }) => day),
    returns: ends.map((end) => ratio(equity[end - 1] as number, before(end)) - 1),
    volatility: windows.map((values) => deviation(values) * Math.sqrt(daysPerYear)),
    sharpe: windows.map((values) => sharpeRatio(values, daysPerYear, riskFree)),
    beta: ends.map((end, i) => {
      const held = benchmark.slice(end - WINDOW, end);
      return ratio(covariance(windows[i] as number[], held), covariance(held, held));
    }),
  };
}
