import { EngineError } from '../errors';

/** Bars by index: `from` to before `to`. */
export interface BarRange {
  readonly from: number;
  readonly to: number;
}

/** Bars in which parameters are chosen, and the later ones on which the choice is tried. */
export interface WalkForwardWindow {
  readonly inSample: BarRange;
  readonly outOfSample: BarRange;
}

/** How a series is cut. All lengths in bars. */
export interface WindowPlan {
  /** `anchored`: every choice sees all bars from the first on; `rolling`: always equally many. */
  readonly mode: 'anchored' | 'rolling';
  readonly inSampleBars: number;
  readonly outOfSampleBars: number;
  /**
   * Bars between the two that neither uses: what a position opened in sample may still reach into
   * (purging; López de Prado, "Advances in Financial Machine Learning", 2018, chapter 7).
   */
  readonly gapBars: number;
}

/**
 * Windows over a range whose out-of-sample bars follow one another without a gap or an overlap; the last
 * one may be shorter. Throws `bad_settings` for lengths that make no sense or leave nothing to try.
 */
export function walkForwardWindows(range: BarRange, plan: WindowPlan): WalkForwardWindow[] {
  const { mode, inSampleBars, outOfSampleBars, gapBars } = plan;
  checkBars('in_sample_bars', inSampleBars, 1);
  checkBars('out_of_sample_bars', outOfSampleBars, 1);
  checkBars('gap_bars', gapBars, 0);
  const windows: WalkForwardWindow[] = [];
  const first = range.from + inSampleBars + gapBars;
  for (let from = first; from < range.to; from += outOfSampleBars) {
    const end = from - gapBars;
    const start = mode === 'anchored' ? range.from : end - inSampleBars;
    windows.push({
      inSample: { from: start, to: end },
      outOfSample: { from, to: Math.min(from + outOfSampleBars, range.to) },
    });
  }
  if (windows.length > 0) return windows;
  throw new EngineError(
    'bad_settings',
    `expected more than ${first - range.from} bars (in_sample_bars + gap_bars), were ${range.to - range.from}`,
  );
}

function checkBars(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new EngineError('bad_settings', `expected ${name} of ${least} or more, was ${value}`);
}
