import type { Curve } from './curve';
import { DAY_MS } from './curve';
import { mean } from './statistics';

/** One fall below a peak until it is reached again; an open one ends at the last bar. */
interface Episode {
  /** Index of the peak's bar, -1 when the peak is the initial equity. */
  start: number;
  end: number;
  /** Deepest fraction of the peak, ≤ 0. */
  depth: number;
}

export interface Drawdowns {
  /** Fraction below the peak so far, ≤ 0, bar by bar. */
  readonly depths: Float64Array;
  readonly episodes: readonly Episode[];
  /** Largest fall from a peak in money, ≥ 0. */
  readonly maxMoney: number;
  /** Largest fall as a fraction of its peak, ≥ 0. */
  readonly maxFraction: number;
  /** Root mean square of the falls in percent over all bars (Martin, 1987). */
  readonly ulcerIndex: number;
  /** Mean over calendar years of each year's own largest fall, ≥ 0. */
  readonly meanYearlyMax: number;
}

function yearlyMaxima({ equity, candles, initialEquity }: Curve): number[] {
  const maxima: number[] = [];
  let nextYear = -Infinity;
  let peak = initialEquity;
  for (let i = 0; i < equity.length; i++) {
    const time = candles.time[i] as number;
    if (time >= nextYear) {
      nextYear = Date.UTC(new Date(time).getUTCFullYear() + 1, 0);
      peak = i === 0 ? initialEquity : (equity[i - 1] as number);
      maxima.push(0);
    }
    const value = equity[i] as number;
    if (value > peak) peak = value;
    else if (1 - value / peak > (maxima.at(-1) as number))
      maxima[maxima.length - 1] = 1 - value / peak;
  }
  return maxima;
}

/** All falls of the equity below its peak; the initial equity is the first peak. */
export function drawdownsOf(curve: Curve): Drawdowns {
  const { equity } = curve;
  const depths = new Float64Array(equity.length);
  const episodes: Episode[] = [];
  let peak = curve.initialEquity;
  let peakAt = -1;
  let open: Episode | null = null;
  let maxMoney = 0;
  let maxFraction = 0;
  let squares = 0;
  for (let i = 0; i < equity.length; i++) {
    const value = equity[i] as number;
    if (value >= peak) {
      if (open) open.end = i;
      open = null;
      peak = value;
      peakAt = i;
      continue;
    }
    const depth = value / peak - 1;
    depths[i] = depth;
    squares += (depth * 100) ** 2;
    if (!open) episodes.push((open = { start: peakAt, end: equity.length - 1, depth }));
    open.depth = Math.min(open.depth, depth);
    maxMoney = Math.max(maxMoney, peak - value);
    maxFraction = Math.max(maxFraction, -depth);
  }
  return {
    depths,
    episodes,
    maxMoney,
    maxFraction,
    ulcerIndex: equity.length === 0 ? 0 : Math.sqrt(squares / equity.length),
    meanYearlyMax: mean(yearlyMaxima(curve)),
  };
}

const TOP = 5;

/** Longest time under water in days. */
export function longestUnderwaterDays({ candles, barMs }: Curve, { episodes }: Drawdowns): number {
  const at = (i: number) => (candles.time[Math.max(i, 0)] as number) + (i < 0 ? 0 : barMs);
  return episodes.reduce(
    (most, { start, end }) => Math.max(most, (at(end) - at(start)) / DAY_MS),
    0,
  );
}

/**
 * Drawdown charts on an axis of some bars (`dates[0]` is the start of the data): each point shows the
 * deepest fall since the one before, and the five deepest episodes begin and end on the axis.
 */
export function drawdownCharts(drawdowns: Drawdowns, ends: readonly number[], dates: number[]) {
  if (ends.length === 0) return { drawdown: {}, underwater_curve: {} };
  let from = 0;
  const depths = ends.map((end) => {
    let deepest = 0;
    for (; from <= end; from++) deepest = Math.min(deepest, drawdowns.depths[from] as number);
    return deepest;
  });
  const drawdownsOnAxis = [0, ...depths];
  const dateAtOrAfter = (bar: number) => dates[ends.findIndex((end) => end >= bar) + 1] as number;
  const dateBefore = (bar: number) => dates[ends.filter((end) => end <= bar).length] as number;
  const top = [...drawdowns.episodes].sort((a, b) => a.depth - b.depth).slice(0, TOP);
  return {
    drawdown: {
      drawdown_series: { dates, drawdowns: drawdownsOnAxis },
      top_drawdowns: top.map(({ start, end, depth }) => ({
        start: dateBefore(start),
        end: dateAtOrAfter(end),
        drawdown: depth,
      })),
    },
    underwater_curve: { dates, underwater: drawdownsOnAxis },
  };
}
