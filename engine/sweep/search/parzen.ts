import type { Dimension } from '../dimension';
import type { RandomSource } from '../random-source';
import { normal, pickBelow } from '../random-source';
import type { Point } from '../space';

/** The error function to 1.5e-7 (Abramowitz and Stegun, 7.1.26). */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const series =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return Math.sign(x) * (1 - series * Math.exp(-x * x));
}

/** Share of the standard normal distribution below a value. */
function shareBelow(x: number): number {
  return 0.5 * (1 + erf(x / Math.SQRT2));
}

/** Kernels along an axis: how much of one lies in each value, by the place of its centre. */
class AxisKernel {
  /** By distance from the centre, from minus the length on: share of an unbounded kernel below it. */
  private readonly shares: Float64Array;
  private readonly length: number;

  constructor(
    private readonly dimension: Dimension,
    /** Standard deviation in places. */
    private readonly width: number,
  ) {
    const { length } = dimension.values;
    this.length = length;
    this.shares = Float64Array.from({ length: 2 * length + 1 }, (_, i) =>
      shareBelow((i - length - 0.5) / width),
    );
  }

  share(centre: number, place: number): number {
    const { length, shares } = this;
    if (!this.dimension.isOrdered) return (place === centre ? 0.5 : 0) + 0.5 / length;
    const edge = (at: number) => shares[at - centre + length] as number;
    return (edge(place + 1) - edge(place)) / (edge(length) - edge(0));
  }

  draw(centre: number, random: RandomSource): number {
    // Half of a kernel over words is its centre, the other half any word.
    if (!this.dimension.isOrdered) {
      return random() < 0.5 ? centre : pickBelow(random, this.length);
    }
    for (;;) {
      const place = Math.floor(centre + this.width * normal(random) + 0.5);
      if (place >= 0 && place < this.length) return place;
    }
  }
}

/** Smallest kernel as a share of the axis. */
function narrowest(length: number, points: number): number {
  return length / Math.min(100, points + 2);
}

/** Recent points count fully; those older than the last 25 less and less (as in Optuna). */
function weightsOf(points: number): number[] {
  const RECENT = 25;
  return Array.from({ length: points }, (_, i) => {
    const older = points - RECENT;
    return i >= older || older === 1 ? 1 : 1 / points + (i / (older - 1)) * (1 - 1 / points);
  });
}

/**
 * How likely each set is to be near some points: a kernel around each, and one over the whole space
 * so that no set is ruled out (Bergstra et al., 2011; joint kernels and widths as by Falkner, Klein
 * and Hutter, 2018).
 */
export class ParzenEstimator {
  private readonly kernels: readonly AxisKernel[];
  private readonly weights: readonly number[];
  private readonly total: number;

  /** Points in the order in which they were tried. */
  constructor(
    private readonly dimensions: readonly Dimension[],
    private readonly points: readonly Point[],
  ) {
    const shrink = 0.2 * Math.max(1, points.length) ** (-1 / (dimensions.length + 4));
    this.kernels = dimensions.map((dimension) => {
      const { length } = dimension.values;
      const width = Math.min(length, Math.max(shrink * length, narrowest(length, points.length)));
      return new AxisKernel(dimension, width);
    });
    this.weights = weightsOf(points.length);
    this.total = this.weights.reduce((sum, weight) => sum + weight, 1);
  }

  /** A set as likely as the estimator says. */
  draw(random: RandomSource): Point {
    let rest = random() * this.total;
    for (const [i, weight] of this.weights.entries()) {
      rest -= weight;
      if (rest < 0) {
        const centre = this.points[i] as Point;
        return this.kernels.map((kernel, d) => kernel.draw(centre[d] as number, random));
      }
    }
    return this.dimensions.map(({ values }) => pickBelow(random, values.length));
  }

  /** Logarithm of how likely a set is. */
  logLikelihood(point: Point): number {
    const axes = this.kernels.length;
    let sum = this.dimensions.reduce((share, { values }) => share / values.length, 1);
    for (let i = 0; i < this.points.length; i++) {
      const centre = this.points[i] as Point;
      let share = this.weights[i] as number;
      for (let d = 0; d < axes; d++) {
        const kernel = this.kernels[d] as AxisKernel;
        share *= kernel.share(centre[d] as number, point[d] as number);
      }
      sum += share;
    }
    return Math.log(sum / this.total);
  }
}
