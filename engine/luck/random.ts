/** Numbers from 0 (included) to below 1, the same for the same seed on every machine. */
export type Random = () => number;

const rotated = (word: number, by: number) => (word << by) | (word >>> (32 - by));

/** One word of state from the last one (splitmix32 with the finaliser of MurmurHash3). */
function mixed(counter: number): number {
  let word = counter;
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return word ^ (word >>> 16);
}

/** xoshiro128** (Blackman and Vigna, 2018): 128 bits of state, since a simulation draws by the million. */
export function seededRandom(seed: number): Random {
  const state = Int32Array.from([1, 2, 3, 4], (i) => mixed((seed + Math.imul(i, 0x9e3779b9)) | 0));
  return () => {
    const [a, b, c, d] = state as unknown as [number, number, number, number];
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    state[2] = c ^ a;
    state[3] = d ^ b;
    state[1] = b ^ (c ^ a);
    state[0] = a ^ (d ^ b);
    state[2] = c ^ a ^ (b << 9);
    state[3] = rotated(d ^ b, 11);
    return result / 2 ** 32;
  };
}

/** A whole number from 0 to below `count`. */
export function drawBelow(random: Random, count: number): number {
  return Math.floor(random() * count);
}
