/** Numbers from 0 (included) to 1 (excluded), the same ones for the same seed on every machine. */
export type RandomSource = () => number;

// Taken once: where tests run, each look at a global costs more than the calculation.
const { floor, imul } = Math;

/** A generator of 32 bits of state (mulberry32, T. Ettinger, 2017): ample for choosing trials. */
export function randomSource(seed: number): RandomSource {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A seed that depends on two numbers, for streams that must not follow one another. */
export function seedOf(seed: number, stream: number): number {
  let mixed = imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ imul(stream + 1, 0xc2b2ae35);
  mixed = imul(mixed ^ (mixed >>> 16), 0x45d9f3b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A whole number from 0 to below `count`. */
export function pickBelow(random: RandomSource, count: number): number {
  return floor(random() * count);
}

/** Puts a list in random order, in place (Fisher and Yates, as by Durstenfeld, 1964). */
export function shuffle<T>(random: RandomSource, list: T[]): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const other = pickBelow(random, i + 1);
    [list[i], list[other]] = [list[other] as T, list[i] as T];
  }
  return list;
}

/** A draw of the standard normal distribution (Box and Muller, 1958). */
export function normal(random: RandomSource): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}
