import type { ParameterValue } from './parameter';
import type { SweepPlan } from './plan-sweep';
import { marketPlaces } from './swept-markets';

/** A sweep as the sets of one market see it: without the dimensions that chose their candles. */
export function withinMarket(plan: SweepPlan): {
  readonly plan: SweepPlan;
  readonly valuesOf: (values: readonly ParameterValue[]) => ParameterValue[];
} {
  const { dimensions } = plan.space;
  const chosen = new Set(marketPlaces(dimensions));
  const isOwn = (_: unknown, d: number) => !chosen.has(d);
  const parameters = plan.parameters.filter(({ kind }) => kind !== 'market');
  return {
    plan: { ...plan, parameters, space: { ...plan.space, dimensions: dimensions.filter(isOwn) } },
    valuesOf: (values) => values.filter(isOwn),
  };
}
