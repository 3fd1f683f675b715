import type { RandomSource } from '../random-source';
import { normal, pickBelow } from '../random-source';

/** From here on the error function is 1 to the last bit, as computed below. */
const FLAT_FROM = 6;

/** The error function to 1.5e-7 (Abramowitz and Stegun, 7.1.26). */
function erf(x: number): number {
  if (Math.abs(x) >= FLAT_FROM) return Math.sign(x);
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const series =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return Math.sign(x) * (1 - series * Math.exp(-x * x));
}

/** Share of the standard normal distribution below a value. */
function shareBelow(x: number): number {
  return 0.5 * (1 + erf(x / Math.SQRT2));
}

/** A kernel along one axis: how much of it lies in each value. */
export interface AxisKernel {
  readonly share: (place: number) => number;
  readonly draw: (random: RandomSource) => number;
}

/** Longest axis whose shares are kept: a longer one has more places than are ever asked for. */
const LONGEST_KEPT = 4_096;

/** A normal distribution over the places of an axis, cut at its ends. */
export function normalKernel(length: number, centre: number, width: number): AxisKernel {
  const below = (edge: number) => shareBelow((edge - 0.5 - centre) / width);
  const inside = below(length) - below(0);
  const computed = (place: number) => (below(place + 1) - below(place)) / inside;
  let kept: Float64Array | null = null;
  const lookedUp = (place: number) => {
    kept ??= new Float64Array(length).fill(NaN);
    const share = kept[place] as number;
    return Number.isNaN(share) ? (kept[place] = computed(place)) : share;
  };
  return {
    share: length <= LONGEST_KEPT ? lookedUp : computed,
    draw: (random) => {
      for (;;) {
        const place = Math.floor(centre + width * normal(random) + 0.5);
        if (place >= 0 && place < length) return place;
      }
    },
  };
}

/** Half of a kernel over words is its centre, the other half any word. */
export function wordKernel(length: number, centre: number): AxisKernel {
  return {
    share: (place) => (place === centre ? 0.5 : 0) + 0.5 / length,
    draw: (random) => (random() < 0.5 ? centre : pickBelow(random, length)),
  };
}
