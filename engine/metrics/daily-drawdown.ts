import type { Curve, DayClose } from './curve';
import { DAY_MS } from './curve';
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
export function dailyDrawdown({ candles }: Curve, drawdowns: Drawdowns, days: readonly DayClose[]) {
  const first = days[0]?.day;
  if (first === undefined) return {};
  const dayOf = (bar: number) =>
    Math.floor((candles.time[Math.max(bar, 0)] as number) / DAY_MS) * DAY_MS;
  const depths: number[] = [];
  for (let bar = 0; bar < candles.time.length; bar++) {
    const day = (dayOf(bar) - first) / DAY_MS;
    // A day without bars stays as deep as the last close before it.
    while (depths.length < day) depths.push(drawdowns.depths[bar - 1] as number);
    if (depths.length === day) depths.push(0);
    depths[day] = Math.min(depths[day] as number, drawdowns.depths[bar] as number);
  }
  return {
    drawdown_series: { dates: days.map(({ day }) => day), drawdowns: depths },
    top_drawdowns: deepest(drawdowns.episodes, MARKED).map(({ start, end, depth }) => ({
      start: dayOf(start),
      end: dayOf(end),
      drawdown: depth,
    })),
  };
}
