import type { TimeframeName } from '../../contracts/market';
import { timeframeMs } from '../../engine/candles';

/** The timeframes that the exchange serves itself. */
const nativeTimeframes: readonly TimeframeName[] = ['1m', '5m', '15m', '1h', '6h', '1d'];

/** The timeframes that are kept: the exchange's own, and what only a live feed can give. */
export const storedTimeframes: ReadonlySet<TimeframeName> = new Set<TimeframeName>([
  '5s',
  '10s',
  '15s',
  '30s',
  ...nativeTimeframes,
]);

export interface StoredTimeframe {
  readonly timeframe: TimeframeName;
  readonly stepMs: number;
  /** False where the exchange keeps no history: only what was received live is there. */
  readonly downloadable: boolean;
}

/** What is read for a timeframe: itself when it is kept, else the longest kept one dividing it. */
export function storedFor(timeframe: TimeframeName): StoredTimeframe {
  const length = timeframeMs(timeframe);
  const divides = [...storedTimeframes].filter((stored) => length % timeframeMs(stored) === 0);
  const stored = divides.reduce((best, next) =>
    timeframeMs(next) > timeframeMs(best) ? next : best,
  );
  return {
    timeframe: stored,
    stepMs: timeframeMs(stored),
    downloadable: nativeTimeframes.includes(stored),
  };
}
