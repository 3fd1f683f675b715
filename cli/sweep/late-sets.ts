import type { ParameterValue, SweepPlan } from '../../engine';
import { largestNeeds, setsShortOf } from '../../engine';
import { lateSetsText, lateStartText } from '../../reports/late-start';
import type { Series } from '../run/series';

/** Says once where the warm-up of some sets reaches before the first candle: of the market with the fewest before it. */
export function lateSets(
  plan: SweepPlan,
  all: readonly Pick<Series, 'columns' | 'first'>[],
  sets: readonly (readonly ParameterValue[])[],
): string[] {
  const { warmupBars } = largestNeeds(plan);
  const [series] = [...all].sort((a, b) => a.first - b.first);
  if (series === undefined || warmupBars <= series.first) return [];
  const { time } = series.columns;
  const ready = time[warmupBars];
  // Sets that need more bars than there are cannot run, which is said of them.
  if (ready === undefined) return [];
  const late = lateStartText(warmupBars - series.first, ready);
  // The sets of other markets may have enough.
  const touched = all.length > 1 ? null : setsShortOf(series.first, plan, sets);
  return [lateSetsText(late, touched, sets.length)];
}
