import type { CandleColumns } from '../candles/candle';
import { annualGrowth, yearsOf } from '../metrics/returns';
import type { ParameterDrift } from './parameter-drift';
import { parameterDrift } from './parameter-drift';
import type { BarRange, WalkForwardWindow } from './windows';

/** A window that was optimised and tried. */
export interface TriedWindow extends WalkForwardWindow {
  /** Null where nothing could be chosen, and the window held cash. */
  readonly chosen: Readonly<Record<string, number>> | null;
  /** Fractions over the window; `inSampleReturn` is that of the chosen set. */
  readonly inSampleReturn: number;
  readonly outOfSampleReturn: number;
}

export interface WalkForwardSummary {
  /** Compound growth over all windows one after another, by the calendar years from each first open to its last close; fractions. */
  readonly inSampleGrowth: number;
  readonly outOfSampleGrowth: number;
  /**
   * `outOfSampleGrowth` ÷ `inSampleGrowth`: the share of the optimised profit that reality left (Pardo,
   * 2008). Null unless there was growth in sample.
   */
  readonly efficiencyRatio: number | null;
  /** Share of the windows that gained out of sample. */
  readonly profitableWindows: number;
  readonly drift: readonly ParameterDrift[];
}

/** When the bars were: their opens in ms UTC, and how long each lasts. */
export interface BarTimes extends Pick<CandleColumns, 'time'> {
  readonly barMs: number;
}

/** What the windows say together. */
export function walkForwardSummary(
  windows: readonly TriedWindow[],
  times: BarTimes,
): WalkForwardSummary {
  const inSampleGrowth = growthOf(
    windows.map(({ inSample, inSampleReturn }) => [inSample, inSampleReturn]),
    times,
  );
  const outOfSampleGrowth = growthOf(
    windows.map(({ outOfSample, outOfSampleReturn }) => [outOfSample, outOfSampleReturn]),
    times,
  );
  const gained = windows.filter(({ outOfSampleReturn }) => outOfSampleReturn > 0);
  return {
    inSampleGrowth,
    outOfSampleGrowth,
    efficiencyRatio: inSampleGrowth > 0 ? outOfSampleGrowth / inSampleGrowth : null,
    profitableWindows: gained.length / windows.length,
    drift: parameterDrift(windows.map(({ chosen }) => chosen)),
  };
}

/** Growth a year of returns that follow one another. */
function growthOf(
  parts: readonly (readonly [BarRange, number])[],
  { time, barMs }: BarTimes,
): number {
  const open = (bar: number) => time[bar] as number;
  const spans = parts.map(([{ from, to }]) => open(to - 1) + barMs - open(from));
  const product = parts.reduce((growth, [, change]) => growth * (1 + change), 1);
  return annualGrowth(1, product, yearsOf(spans.reduce((sum, span) => sum + span, 0)));
}
