import { drawBelow, seededRandom } from './random';
import type { Simulation, SimulationOptions } from './simulated-paths';
import { simulate } from './simulated-paths';

interface BootstrapOptions extends SimulationOptions {
  /** Mean length of a block in returns; the cube root of their number by default. */
  readonly meanBlock?: number;
}

/**
 * Stationary bootstrap of daily returns (Politis and Romano, 1994): blocks of geometric length from
 * random places, the last return followed by the first. Blocks keep what follows on what, such as calm
 * and wild weeks. Null without returns.
 */
export function blockBootstrap(
  returns: ArrayLike<number>,
  { paths, seed, meanBlock = Math.cbrt(returns.length) }: BootstrapOptions,
): Simulation | null {
  const length = returns.length;
  if (length === 0) return null;
  const random = seededRandom(seed);
  const leaves = 1 / Math.max(1, meanBlock);
  return simulate(length, paths, (growth) => {
    let at = drawBelow(random, length);
    let value = 1;
    for (let i = 0; i < length; i++) {
      if (i > 0) at = random() < leaves ? drawBelow(random, length) : (at + 1) % length;
      value *= 1 + (returns[at] as number);
      growth[i] = value;
    }
  });
}
