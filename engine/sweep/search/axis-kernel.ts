import type { RandomSource } from '../random-source';
import { normal, pickBelow } from '../random-source';

// Taken once: where tests run, each look at a global costs more than the calculation.
const { abs, exp, floor, sign, SQRT2 } = Math;

/** From here on the error function is 1 to the last bit, as computed below. */
const FLAT_FROM = 6;

/** The error function to 1.5e-7 (Abramowitz and Stegun, 7.1.26). */
function erf(x: number): number {
  if (abs(x) >= FLAT_FROM) return sign(x);
  const t = 1 / (1 + 0.3275911 * abs(x));
  const series =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return sign(x) * (1 - series * exp(-x * x));
}

/** Share of the standard normal distribution below a value. */
function shareBelow(x: number): number {
  return 0.5 * (1 + erf(x / SQRT2));
}

/** A kernel along one axis: how much of it lies in each value. */
export interface AxisKernel {
  readonly share: (place: number) => number;
  readonly draw: (random: RandomSource) => number;
}

/** Longest axis whose shares are kept: a longer one has more places than are ever asked for. */
const LONGEST_KEPT = 4_096;

/**
 * How much of a normal distribution of one width lies below an edge, by how far the edge is from the
 * centre: all kernels of that width share what was computed once.
 */
export class SharesBelow {
  private readonly kept: Float64Array | null;

  constructor(
    private readonly length: number,
    readonly width: number,
  ) {
    this.kept = length <= LONGEST_KEPT ? new Float64Array(2 * length + 2).fill(NaN) : null;
  }

  /** Of an edge so many places above the centre; whole numbers only. */
  at(distance: number): number {
    if (this.kept === null) return this.computed(distance);
    const share = this.kept[distance + this.length] as number;
    return share === share ? share : (this.kept[distance + this.length] = this.computed(distance));
  }

  private computed(distance: number): number {
    return shareBelow((distance - 0.5) / this.width);
  }
}

/** A normal distribution over the places of an axis, cut at its ends. */
export class NormalKernel implements AxisKernel {
  private readonly inside: number;

  constructor(
    private readonly length: number,
    private readonly centre: number,
    private readonly below: SharesBelow,
  ) {
    this.inside = below.at(length - centre) - below.at(-centre);
  }

  share(place: number): number {
    const { below, centre } = this;
    return (below.at(place + 1 - centre) - below.at(place - centre)) / this.inside;
  }

  draw(random: RandomSource): number {
    for (;;) {
      const place = floor(this.centre + this.below.width * normal(random) + 0.5);
      if (place >= 0 && place < this.length) return place;
    }
  }
}

/** Half of a kernel over words is its centre, the other half any word. */
export function wordKernel(length: number, centre: number): AxisKernel {
  return {
    share: (place) => (place === centre ? 0.5 : 0) + 0.5 / length,
    draw: (random) => (random() < 0.5 ? centre : pickBelow(random, length)),
  };
}

/** A normal distribution as wide as the axis around its middle: it rules no value out. */
export function widestKernel(length: number): AxisKernel {
  const centre = (length - 1) / 2;
  const below = (edge: number) => shareBelow((edge - 0.5 - centre) / length);
  const inside = below(length) - below(0);
  return {
    share: (place) => (below(place + 1) - below(place)) / inside,
    draw: (random) => {
      for (;;) {
        const place = floor(centre + length * normal(random) + 0.5);
        if (place >= 0 && place < length) return place;
      }
    },
  };
}
