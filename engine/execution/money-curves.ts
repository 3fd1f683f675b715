import type { Fill } from './fill';

/** Cash and position after each bar; both only change by fills. */
export interface MoneyCurves {
  readonly cash: Float64Array;
  readonly position: Float64Array;
}

/**
 * The curves of a run from its fills: `times` are the open times of its bars. Most readers of a run
 * never ask for them, and eight bytes a bar are not free, so they are made when they are.
 */
export function moneyCurves(
  times: Float64Array,
  fills: readonly Fill[],
  initialCash: number,
): MoneyCurves {
  const cash = new Float64Array(times.length);
  const position = new Float64Array(times.length);
  let money = initialCash;
  let held = 0;
  let next = 0;
  for (let i = 0; i < times.length; i++) {
    while (next < fills.length && (fills[next] as Fill).time <= (times[i] as number)) {
      ({ cash: money, position: held } = fills[next] as Fill);
      next++;
    }
    cash[i] = money;
    position[i] = held;
  }
  return { cash, position };
}
