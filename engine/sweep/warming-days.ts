import type { Timeframe } from '../candles/timeframe';
import { timeframeMs } from '../candles/timeframe';
import { firstBarFrom } from '../execution/run-plan';

const DAY_MS = 86_400_000;

/** What the sets of a sweep run over. */
interface Span {
  /** Open times, those before the first bar included. */
  readonly time: Float64Array;
  /** When the first bar opens; undefined: it is that of the candles. */
  readonly tradeFrom: number | undefined;
  readonly timeframe: Timeframe;
}

/**
 * Days after its first bar in which a set only warms up, because there are too few candles before it: none for most
 * sweeps. `traded_days` of a single run is less by as many.
 */
export function warmingDays({
  time,
  tradeFrom = -Infinity,
  timeframe,
}: Span): (warmupBars: number) => number {
  const before = firstBarFrom(time, tradeFrom);
  return (warmupBars) => (Math.max(0, warmupBars - before) * timeframeMs(timeframe)) / DAY_MS;
}
