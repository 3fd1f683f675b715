import { AppError } from '../../core/errors';
import type { WindowLengths, WindowSpan } from '../../contracts/walk-forward';
import { timeframeMs, walkForwardWindows } from '../../engine';
import type { CandleColumns, Timeframe, WalkForwardWindow } from '../../engine';

/**
 * Bars from the first one at or after the start, cut by lengths that are whole bars. Throws `CANDLES_MISSING` when there
 * are too few: only a range without gaps was known to have enough.
 */
export function windowsOf(
  { time }: CandleColumns,
  start: number,
  timeframe: Timeframe,
  { anchored, inSample, outOfSample, purge }: WindowLengths,
): WalkForwardWindow[] {
  const first = time.findIndex((at) => at >= start);
  const barMs = timeframeMs(timeframe);
  const from = first < 0 ? time.length : first;
  const [bars, searched] = [time.length - from, (inSample + purge) / barMs];
  if (searched >= bars) {
    throw new AppError(
      'CANDLES_MISSING',
      `expected in_sample and purge of fewer bars together than the ${bars} that there are from ${new Date(time[from] ?? start).toISOString()} on, to leave some for testing; was ${searched}`,
    );
  }
  return walkForwardWindows(
    { from, to: time.length },
    {
      mode: anchored ? 'anchored' : 'rolling',
      inSampleBars: inSample / barMs,
      outOfSampleBars: outOfSample / barMs,
      gapBars: purge / barMs,
    },
  );
}

/** Windows as times, for whoever looks on. */
export function spansOf(
  windows: readonly WalkForwardWindow[],
  { time }: CandleColumns,
  timeframe: Timeframe,
): WindowSpan[] {
  const barMs = timeframeMs(timeframe);
  const startOf = (bar: number) => time[bar] as number;
  const endOf = (bar: number) => startOf(bar - 1) + barMs;
  return windows.map(({ inSample, outOfSample }) => ({
    inFrom: startOf(inSample.from),
    inTo: endOf(inSample.to),
    outFrom: startOf(outOfSample.from),
    outTo: endOf(outOfSample.to),
    bars: inSample.to - inSample.from,
  }));
}
