import { drawBelow, seededRandom } from './random';
import type { Simulation, SimulationOptions } from './simulated-paths';
import { simulate } from './simulated-paths';

/**
 * The same round trips in random orders (Fisher and Yates, 1938): the end is the same, the drawdown is
 * not. Results in money, added up, so that no order changes the size of a later trade. Null without trades.
 */
export function tradeShuffle(
  results: readonly number[],
  initialEquity: number,
  { paths, seed }: SimulationOptions,
): Simulation | null {
  if (results.length === 0) return null;
  const random = seededRandom(seed);
  const order = Float64Array.from(results);
  return simulate(results.length, paths, (growth) => {
    for (let i = order.length - 1; i > 0; i--) {
      const other = drawBelow(random, i + 1);
      [order[i], order[other]] = [order[other] as number, order[i] as number];
    }
    let money = initialEquity;
    for (let i = 0; i < order.length; i++) {
      money += order[i] as number;
      growth[i] = money / initialEquity;
    }
  });
}
