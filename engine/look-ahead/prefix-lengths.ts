import { drawBelow, seededRandom } from '../luck/random';

const SEED = 1;

/**
 * Lengths of prefixes to check, in rising order: half of them evenly, half at random, so that no
 * rhythm of the data hides a fault, and always all bars but one.
 */
export function prefixLengths(bars: number, count: number): number[] {
  const random = seededRandom(SEED);
  const even = Math.ceil(count / 2);
  const lengths = new Set<number>([bars - 1]);
  for (let i = 1; i <= even; i++) lengths.add(Math.round((i * bars) / (even + 1)));
  for (let i = even; i < count; i++) lengths.add(1 + drawBelow(random, Math.max(1, bars - 1)));
  return [...lengths].filter((each) => each >= 1 && each < bars).sort((a, b) => a - b);
}
