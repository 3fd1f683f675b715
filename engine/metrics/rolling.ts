import type { TradingYear } from '../candles/trading-year';
import type { DayClose } from './curve';
import { sharpeRatio } from './returns';
import { covariance, deviation, ratio } from './statistics';

type Window = keyof TradingYear['windows'];

/** One array per window, null while it is not full; {} when no window ever is. */
function rolling(
  name: string,
  windows: readonly Window[],
  days: readonly DayClose[],
  lengths: TradingYear['windows'],
  figure: (from: number, to: number) => number,
): Record<string, unknown> {
  if (windows.every((window) => lengths[window] > days.length)) return {};
  const column = (length: number) =>
    days.map((_, i) => (i + 1 < length ? null : figure(i + 1 - length, i + 1)));
  return {
    dates: days.map(({ day }) => day),
    ...Object.fromEntries(windows.map((window) => [`${name}_${window}`, column(lengths[window])])),
  };
}

/** Rolling charts over daily returns: annual volatility, Sharpe ratio, beta. */
export function rollingCharts(
  days: readonly DayClose[],
  returns: { strategy: readonly number[]; benchmark: readonly number[] },
  riskFree: number,
  year: TradingYear,
) {
  const { strategy, benchmark } = returns;
  const volatility = (from: number, to: number) =>
    deviation(strategy.slice(from, to)) * Math.sqrt(year.days);
  const sharpe = (from: number, to: number) =>
    sharpeRatio(strategy.slice(from, to), year.days, riskFree);
  const beta = (from: number, to: number) => {
    const b = benchmark.slice(from, to);
    return ratio(covariance(strategy.slice(from, to), b), covariance(b, b));
  };
  return {
    rolling_volatility: rolling(
      'volatility',
      ['3mo', '6mo', '12mo'],
      days,
      year.windows,
      volatility,
    ),
    rolling_sharpe: rolling('sharpe', ['6mo', '12mo'], days, year.windows, sharpe),
    rolling_beta: rolling('beta', ['6mo', '12mo'], days, year.windows, beta),
  };
}
