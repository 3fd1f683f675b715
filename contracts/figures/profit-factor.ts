import type { ProfitFactorCap } from '../../engine';

/** What stands for an infinite profit factor; the engine's own, as its type says. */
export const PROFIT_FACTOR_CAP: ProfitFactorCap = 999.99;

/** Of sums that are never below 0; `isInfinite` where there is profit and no loss. */
export function profitFactor(
  grossProfit: number,
  grossLoss: number,
): { readonly value: number; readonly isInfinite: boolean } {
  const isInfinite = grossLoss === 0 && grossProfit > 0;
  if (isInfinite) return { value: PROFIT_FACTOR_CAP, isInfinite };
  return { value: grossLoss > 0 ? grossProfit / grossLoss : 0, isInfinite };
}
