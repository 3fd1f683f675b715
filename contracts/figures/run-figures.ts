import { oldKeyOf } from './figure';
import type { Values } from './shown';
import { daysForAnnualised, shownFigures } from './shown';
import type { Hidden, RunFigures } from './table';
import { figureRows } from './table';

/** Figures of a run from what is stored of its results. */
export function runFigures(stored: Values): Hidden & { readonly figures: RunFigures } {
  const hidden = hiddenOf(stored);
  const undefinedFigures = (stored['undefined_figures'] ?? {}) as Values;
  const values = figureRows.flatMap(([name, { old }]): [string, unknown][] => {
    if (old?.run === undefined) return [];
    const { key, unit } = oldKeyOf(old.run);
    const value = undefinedFigures[key] === undefined ? stored[key] : null;
    return [[name, unit === 'fraction' && typeof value === 'number' ? 100 * value : value]];
  });
  const figures = shownFigures('run', Object.fromEntries(values), hidden.annualised_hidden);
  return { figures: figures as RunFigures, ...hidden };
}

function hiddenOf(stored: Values): Hidden {
  // Runs of earlier versions do not say how long they traded after warm-up.
  const days = Number(stored['traded_days'] ?? stored['runtime_days'] ?? 0);
  if (days >= daysForAnnualised.run) {
    return { annualised_hidden: false, annualised_hidden_reason: null };
  }
  const reason = `expected ${daysForAnnualised.run} days traded after warm-up, was ${days.toFixed(1)}`;
  return { annualised_hidden: true, annualised_hidden_reason: reason };
}
