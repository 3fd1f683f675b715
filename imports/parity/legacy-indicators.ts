import { means, over, seededEma, sumOf } from './legacy-columns';
import type { LegacyColumn } from './legacy-columns';

/** The wires of an indicator that reads bars. */
export interface LegacyBars {
  readonly high: LegacyColumn;
  readonly low: LegacyColumn;
  readonly close: LegacyColumn;
}

/** The line from the slow period on, of averages seeded with the first price; an exact 0 became no value. */
export function macd(
  price: LegacyColumn,
  {
    fast,
    slow,
    signal: n,
  }: { readonly fast: number; readonly slow: number; readonly signal: number },
): Record<string, LegacyColumn> {
  const slower = seededEma(price, slow);
  const line = seededEma(price, fast).map((value, bar) =>
    bar < slow - 1 ? NaN : value - (slower[bar] as number),
  );
  const averages = seededEma(line, n);
  const signal = averages.map((value, bar) => (bar < slow + n - 2 ? NaN : value));
  const truthy = (value: number) => (value === 0 ? NaN : value);
  return {
    'macd-out': line,
    'signal-out': signal.map(truthy),
    'histogram-out': line.map((value, bar) => truthy(value - (signal[bar] as number))),
  };
}

/** The plain mean of the last n true ranges, the first of which is that of bar 1. */
export function atr(bars: LegacyBars, n: number): LegacyColumn {
  return means(trueRanges(bars), n);
}

/** Directions from plain sums of the last n bars, and the plain mean of the last n indices. */
export function adx(bars: LegacyBars, n: number): Record<string, LegacyColumn> {
  const ranges = over(trueRanges(bars), n, sumOf);
  const share = (moves: LegacyColumn) =>
    over(moves, n, sumOf).map((sum, bar) => (100 * sum) / (ranges[bar] as number));
  const { high, low } = bars;
  const change = (column: LegacyColumn, bar: number) =>
    bar === 0 ? NaN : (column[bar] as number) - (column[bar - 1] as number);
  const plus = share(
    high.map((_, bar) => {
      const [up, down] = [change(high, bar), -change(low, bar)];
      return Number.isNaN(up) ? NaN : up > down && up > 0 ? up : 0;
    }),
  );
  const minus = share(
    low.map((_, bar) => {
      const [up, down] = [change(high, bar), -change(low, bar)];
      return Number.isNaN(down) ? NaN : down > up && down > 0 ? down : 0;
    }),
  );
  const index = plus.map((up, bar) => {
    const down = minus[bar] as number;
    return up + down === 0 ? 0 : (100 * Math.abs(up - down)) / (up + down);
  });
  return { 'adx-out': means(index, n), 'di-plus-out': plus, 'di-minus-out': minus };
}

/** The fast one, whatever `smooth` says; 50 where the range is zero. */
export function stochastic(bars: LegacyBars, k: number, d: number): Record<string, LegacyColumn> {
  const fast = positions(bars, k).map((position) => 100 * position);
  return { 'k-out': fast, 'd-out': means(fast, d) };
}

/** −50 where the range is zero. */
export function williamsR(bars: LegacyBars, n: number): LegacyColumn {
  return positions(bars, n).map((position) => -100 * (1 - position));
}

/** Where the close is between the lowest low and the highest high: 0 to 1; the middle of no range. */
function positions({ high, low, close }: LegacyBars, n: number): LegacyColumn {
  const highest = over(high, n, (window) => Math.max(...window));
  const lowest = over(low, n, (window) => Math.min(...window));
  return close.map((price, bar) => {
    const range = (highest[bar] as number) - (lowest[bar] as number);
    return range === 0 ? 0.5 : (price - (lowest[bar] as number)) / range;
  });
}

function trueRanges({ high, low, close }: LegacyBars): LegacyColumn {
  return high.map((top, bar) => {
    const [bottom, before] = [low[bar] as number, close[bar - 1] ?? NaN];
    return Math.max(top - bottom, Math.abs(top - before), Math.abs(bottom - before));
  });
}
