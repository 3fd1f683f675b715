import { annualGrowth } from '../metrics/returns';
import type { ParameterDrift } from './parameter-drift';
import { parameterDrift } from './parameter-drift';
import type { BarRange, WalkForwardWindow } from './windows';

const CALENDAR_YEAR_MS = 365.25 * 86_400_000;

/** A window that was optimised and tried. */
export interface TriedWindow extends WalkForwardWindow {
  /** Null where nothing could be chosen, and the window held cash. */
  readonly chosen: Readonly<Record<string, number>> | null;
  /** Fractions over the window; `inSampleReturn` is that of the chosen set. */
  readonly inSampleReturn: number;
  readonly outOfSampleReturn: number;
}

export interface WalkForwardSummary {
  /** Compound growth a year over all windows one after another, as fractions. */
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

/** What the windows say together. */
export function walkForwardSummary(
  windows: readonly TriedWindow[],
  barMs: number,
): WalkForwardSummary {
  const inSampleGrowth = growthOf(
    windows.map(({ inSample, inSampleReturn }) => [inSample, inSampleReturn]),
    barMs,
  );
  const outOfSampleGrowth = growthOf(
    windows.map(({ outOfSample, outOfSampleReturn }) => [outOfSample, outOfSampleReturn]),
    barMs,
  );
  const gained = windows.filter(({ outOfSampleReturn }) => outOfSampleReturn > 0);
  return {
    inSampleGrowth,
    outOfSampleGrowth,
    efficiencyRatio: inSampleGrowth > 0 ? outOfSampleGrowth / inSampleGrowth : null,
    profitableWindows: gained.length / windows.length,
    drift: parameterDrift(windows.map(({ chosen }) => chosen).filter((chosen) => chosen !== null)),
  };
}

/** Growth a year of returns that follow one another. */
function growthOf(parts: readonly (readonly [BarRange, number])[], barMs: number): number {
  const bars = parts.reduce((sum, [{ from, to }]) => sum + to - from, 0);
  const product = parts.reduce((growth, [, change]) => growth * (1 + change), 1);
  return annualGrowth(1, product, (bars * barMs) / CALENDAR_YEAR_MS);
}
