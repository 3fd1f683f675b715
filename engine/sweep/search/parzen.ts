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

/** A kernel along one axis: how much of it lies in each value. */
interface AxisKernel {
  readonly share: (place: number) => number;
  readonly draw: (random: RandomSource) => number;
}

/** A normal distribution over the places of an axis, cut at its ends. */
function normalKernel(length: number, centre: number, width: number): AxisKernel {
  const below = (edge: number) => shareBelow((edge - 0.5 - centre) / width);
  const inside = below(length) - below(0);
  return {
    share: (place) => (below(place + 1) - below(place)) / inside,
    draw: (random) => {
      for (;;) {
        const place = Math.floor(centre + width * normal(random) + 0.5);
        if (place >= 0 && place < length) return place;
      }
    },
  };
}

/** Half of a kernel over words is its centre, the other half any word. */
function wordKernel(length: number, centre: number): AxisKernel {
  return {
    share: (place) => (place === centre ? 0.5 : 0) + 0.5 / length,
    draw: (random) => (random() < 0.5 ? centre : pickBelow(random, length)),
  };
}

/** Width of the kernel at each place: the larger distance to a neighbour, within bounds. */
function widthsOf(places: readonly number[], length: number): number[] {
  const narrowest = length / Math.min(100, places.length + 2);
  const order = places
    .map((_, i) => i)
    .sort((a, b) => (places[a] as number) - (places[b] as number));
  const widths = new Array<number>(places.length);
  order.forEach((i, at) => {
    const place = places[i] as number;
    const before = at > 0 ? place - (places[order[at - 1] as number] as number) : null;
    const after =
      at < order.length - 1 ? (places[order[at + 1] as number] as number) - place : null;
    // A single point has no neighbours but the ends of the axis.
    const gap = Math.max(before ?? after ?? place + 0.5, after ?? before ?? length - 0.5 - place);
    widths[i] = Math.min(length, Math.max(narrowest, gap));
  });
  return widths;
}

function kernelsOf({ isOrdered, values }: Dimension, places: readonly number[]): AxisKernel[] {
  const { length } = values;
  if (!isOrdered) return places.map((place) => wordKernel(length, place));
  const widths = widthsOf(places, length);
  return places.map((place, i) => normalKernel(length, place, widths[i] as number));
}

/** The kernel that rules no value out. */
function widestKernel({ isOrdered, values: { length } }: Dimension): AxisKernel {
  if (isOrdered) return normalKernel(length, (length - 1) / 2, length);
  return { share: () => 1 / length, draw: (random) => pickBelow(random, length) };
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
 * How likely each set is to be near some points: a kernel around each, as wide as its neighbours are
 * far on each axis, and one over the whole space (Bergstra, Bardenet, Bengio and Kégl, 2011).
 */
export class ParzenEstimator {
  /** By point, then by axis; the widest ones come last. */
  private readonly kernels: readonly (readonly AxisKernel[])[];
  private readonly weights: readonly number[];
  private readonly total: number;

  /** Points in the order in which they were tried. */
  constructor(dimensions: readonly Dimension[], points: readonly Point[]) {
    const byAxis = dimensions.map((dimension, d) =>
      kernelsOf(
        dimension,
        points.map((point) => point[d] as number),
      ),
    );
    const around = points.map((_, i) => byAxis.map((kernels) => kernels[i] as AxisKernel));
    this.kernels = [...around, dimensions.map(widestKernel)];
    this.weights = [...weightsOf(points.length), 1];
    this.total = this.weights.reduce((sum, weight) => sum + weight, 0);
  }

  /** A set as likely as the estimator says. */
  draw(random: RandomSource): Point {
    let rest = random() * this.total;
    const picked = this.weights.findIndex((weight) => (rest -= weight) < 0);
    const kernels = this.kernels.at(picked) as readonly AxisKernel[];
    return kernels.map((kernel) => kernel.draw(random));
  }

  /** Logarithm of how likely a set is. */
  logLikelihood(point: Point): number {
    let sum = 0;
    this.kernels.forEach((kernels, i) => {
      let share = this.weights[i] as number;
      kernels.forEach((kernel, d) => (share *= kernel.share(point[d] as number)));
      sum += share;
    });
    return Math.log(sum / this.total);
  }
}
