import type { z } from 'zod';
import type { backtestDrawdownResponse } from '../../contracts/analytics-responses';
import type { Bare, CompletedRun } from './ports';

const DAY_MS = 86_400_000;

/** The falls of a run's equity below its peaks: by day, and at the points of its stored series. */
export function drawdownOf(run: CompletedRun): Bare<z.infer<typeof backtestDrawdownResponse>> {
  const { results } = run;
  const { dates = [] } = results.cumulative_returns;
  const underwater = results.underwater_curve.underwater ?? [];
  const under = underwater.filter((depth) => depth < 0);
  const times = recoveryTimes(dates, underwater);
  const span = (dates.at(-1) ?? 0) - (dates[0] ?? 0);
  const longest = results.maximum_drawdown_duration;
  const { drawdown_series: series } = results.drawdown;
  return {
    drawdown_series: series ? { ...series, peaks: peaksOf(results, series.dates.length) } : {},
    max_drawdown: Math.min(-results.max_drawdown_percent / 100, 0),
    avg_drawdown: under.length === 0 ? 0 : sum(under) / under.length,
    time_underwater: span > 0 ? timeUnder(dates, underwater) / span : 0,
    longest_drawdown_period: longest,
    top_drawdowns: fallsOf(run).map(({ start, end, drawdown }) => ({
      start_date: new Date(start).toISOString(),
      end_date: new Date(end).toISOString(),
      drawdown,
      duration_days: (end - start) / DAY_MS,
    })),
    underwater_curve:
      dates.length > 0
        ? { dates, underwater, recovery_times: times, longest_underwater_period: longest }
        : {},
  };
}

/** Older runs have them in their chart only. */
function fallsOf({ shown, results }: CompletedRun) {
  return shown.figures.top_drawdowns ?? results.drawdown.top_drawdowns ?? [];
}

/** The highest equity so far at each point of the drawdown series, in money. */
function peaksOf(
  { daily_returns, cumulative_returns, initial_portfolio_value: initial }: CompletedRun['results'],
  points: number,
): number[] {
  const { returns = [] } = daily_returns;
  let value = 1;
  // Older runs have the series at the points of the cumulative returns.
  const growth =
    returns.length === points
      ? returns.map((change) => (value *= 1 + change))
      : (cumulative_returns.backtest ?? []).map((total) => 1 + total);
  let peak = initial;
  return growth.map((times) => (peak = Math.max(peak, initial * times)));
}

/** Time between points of which the later one is under water, ms. */
function timeUnder(dates: readonly number[], depths: readonly number[]): number {
  return sum(
    depths.map((depth, i) => (depth < 0 && i > 0 ? (dates[i] ?? 0) - (dates[i - 1] ?? 0) : 0)),
  );
}

/** Days of each fall that came to its end; one still open is none of them. */
function recoveryTimes(dates: readonly number[], depths: readonly number[]): number[] {
  const times: number[] = [];
  let since: number | undefined;
  for (const [i, depth] of depths.entries()) {
    if (depth < 0) since ??= dates[Math.max(i - 1, 0)];
    else if (since !== undefined) {
      times.push(((dates[i] ?? since) - since) / DAY_MS);
      since = undefined;
    }
  }
  return times;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
