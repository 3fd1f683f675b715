import type { UndefinedFigures } from './undefined-figures';

/** Figures per year: over a short span they multiply luck. */
export const ANNUALISED_FIGURES = [
  'cagr',
  'volatility',
  'sharpe_ratio',
  'sortino_ratio',
  'calmar_ratio',
  'sterling_ratio',
  'information_ratio',
  'treynor_ratio',
  'alpha',
  'tracking_error',
  'turnover_ratio',
  'downside_deviation',
] as const;

/** Views and reports show figures per year of runs that traded at least so long after warm-up. */
export const DAYS_FOR_ANNUALISED = 30;

const annualised: ReadonlySet<string> = new Set(ANNUALISED_FIGURES);

/** Whether a figure is per year. */
export function isAnnualised(name: string): boolean {
  return annualised.has(name);
}

interface Spanned {
  readonly traded_days: number;
}

/** Whether views and reports hide the figures per year of a run; its results always hold them. */
export function annualisedHidden({ traded_days }: Spanned): boolean {
  return traded_days < DAYS_FOR_ANNUALISED;
}

/** A figure as reports show it; null when it says nothing about the run. */
export function shownFigure<K extends string>(
  results: Spanned & { readonly undefined_figures: UndefinedFigures } & Readonly<Record<K, number>>,
  name: K,
): number | null {
  if (results.undefined_figures[name] !== undefined) return null;
  return isAnnualised(name) && annualisedHidden(results) ? null : results[name];
}
