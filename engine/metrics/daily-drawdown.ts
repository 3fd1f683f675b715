import type { Curve, DayClose } from './curve';
import { DAY_MS, tradingDay } from './curve';
import type { Drawdowns } from './drawdown';

/** Falls that are listed, and of these the ones that the chart marks. */
const LISTED = 5;
const MARKED = 3;

type Episodes = Drawdowns['episodes'];

function deepest(episodes: Episodes, count: number): Episodes {
  return [...episodes].sort((a, b) => a.depth - b.depth).slice(0, count);
}

/** One of the deepest falls: from the close of its peak to the close that ended it, epoch ms. */
export interface TopDrawdown {
  readonly start: number;
  readonly end: number;
  /** Fraction of the peak, ≤ 0. */
  readonly drawdown: number;
}

/** The five deepest falls, deepest first; an open one ends at the last bar. */
export function topDrawdowns({ candles, barMs }: Curve, { episodes }: Drawdowns): TopDrawdown[] {
  const closeOf = (bar: number) =>
    bar < 0 ? (candles.time[0] as number) : (candles.time[bar] as number) + barMs;
  return deepest(episodes, LISTED).map(({ start, end, depth }) => ({
    start: closeOf(start),
    end: closeOf(end),
    drawdown: depth,
  }));
}

/** The drawdown chart on the axis of `daily_returns`: each day shows its deepest fall. */
export function dailyDrawdown(curve: Curve, drawdowns: Drawdowns, days: readonly DayClose[]) {
  if (days.length === 0) return {};
  const { time, year } = curve.candles;
  const dayOf = (bar: number) =>
    tradingDay(time[Math.max(bar, 0)] as number, year, curve.barMs) * DAY_MS;
  let bar = 0;
  const depths = days.map(({ day }) => {
    // A day without bars stays as deep as the last close before it.
    if (dayOf(bar) !== day) return drawdowns.depths[bar - 1] as number;
    let depth = 0;
    for (; bar < time.length && dayOf(bar) === day; bar++) {
      depth = Math.min(depth, drawdowns.depths[bar] as number);
    }
    return depth;
  });
  return {
    drawdown_series: { dates: days.map(({ day }) => day), drawdowns: depths },
    top_drawdowns: deepest(drawdowns.episodes, MARKED).map(({ start, end, depth }) => ({
      start: dayOf(start),
      end: dayOf(end),
      drawdown: depth,
    })),
  };
}
