import type { WalkForwardWindow } from '../../engine';
import { timeframeMs, walkForwardWindows } from '../../engine';
import { wrongUse } from '../errors';
import type { Series } from '../run/series';

/** Options that say how the candles are cut; lengths in milliseconds. */
export interface WindowOptions {
  readonly in: number;
  readonly outOfSample: number;
  readonly purge: number;
  readonly anchored: boolean;
}

/** The length of an option as bars of the series. */
function barsOf(option: string, length: number, least: number, { timeframe }: Series): number {
  const bars = length / timeframeMs(timeframe);
  if (Number.isInteger(bars) && bars >= least) return bars;
  throw wrongUse(`expected ${option} to be ${least} or more whole bars of ${timeframe}`);
}

/** Cuts the candles from `--from` on into windows. */
export function windowsOf(options: WindowOptions, series: Series): WalkForwardWindow[] {
  const range = { from: series.first, to: series.columns.time.length };
  const inSampleBars = barsOf('--in', options.in, 1, series);
  const gapBars = barsOf('--purge', options.purge, 0, series);
  const most = range.to - range.from - 1;
  if (inSampleBars + gapBars > most) {
    throw wrongUse(
      `expected --in and --purge of at most ${most} bars together, to leave some for testing; ` +
        `were ${inSampleBars + gapBars}`,
    );
  }
  return walkForwardWindows(range, {
    mode: options.anchored ? 'anchored' : 'rolling',
    inSampleBars,
    outOfSampleBars: barsOf('--out-of-sample', options.outOfSample, 1, series),
    gapBars,
  });
}
