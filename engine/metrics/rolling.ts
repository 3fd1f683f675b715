import type { DayClose } from './curve';
import { DAYS_A_YEAR, sharpeRatio } from './returns';
import { covariance, deviation, ratio } from './statistics';

const WINDOWS = { '3mo': 90, '6mo': 182, '12mo': 365 } as const;
type Window = keyof typeof WINDOWS;

/** One array per window, null while it is not full; {} when no window ever is. */
function rolling(
  name: string,
  windows: readonly Window[],
  days: readonly DayClose[],
  figure: (from: number, to: number) => number,
): Record<string, unknown> {
  if (windows.every((window) => WINDOWS[window] > days.length)) return {};
  const column = (length: number) =>
    days.map((_, i) => (i + 1 < length ? null : figure(i + 1 - length, i + 1)));
  return {
    dates: days.map(({ day }) => day),
    ...Object.fromEntries(windows.map((window) => [`${name}_${window}`, column(WINDOWS[window])])),
  };
}

/** Rolling charts over daily returns: annual volatility, Sharpe ratio, beta. */
export function rollingCharts(
  days: readonly DayClose[],
  returns: { strategy: readonly number[]; benchmark: readonly number[] },
  riskFree: number,
) {
  const { strategy, benchmark } = returns;
  const volatility = (from: number, to: number) =>
    deviation(strategy.slice(from, to)) * Math.sqrt(DAYS_A_YEAR);
  const sharpe = (from: number, to: number) =>
    sharpeRatio(strategy.slice(from, to), DAYS_A_YEAR, riskFree);
  const beta = (from: number, to: number) => {
    const b = benchmark.slice(from, to);
    return ratio(covariance(strategy.slice(from, to), b), covariance(b, b));
  };
  return {
    rolling_volatility: rolling('volatility', ['3mo', '6mo', '12mo'], days, volatility),
    rolling_sharpe: rolling('sharpe', ['6mo', '12mo'], days, sharpe),
    rolling_beta: rolling('beta', ['6mo', '12mo'], days, beta),
  };
}
