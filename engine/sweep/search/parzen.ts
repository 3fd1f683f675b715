import type { Dimension } from '../dimension';
import type { RandomSource } from '../random-source';
import { pickBelow } from '../random-source';
import type { Point } from '../space';
import type { AxisKernel } from './axis-kernel';
import { NormalKernel, SharesBelow, widestKernel, wordKernel } from './axis-kernel';

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

/** Shares that an axis may keep, 8 bytes each. */
const MOST_KEPT = 2 ** 21;

/** The kernels of an axis, with what the estimators of a search can share. */
class KernelAxis {
  /** The kernel that rules no value out. */
  readonly widest: AxisKernel;
  private readonly byWidth = new Map<number, SharesBelow>();

  constructor(private readonly dimension: Dimension) {
    const { length } = dimension.values;
    this.widest = dimension.isOrdered
      ? widestKernel(length)
      : { share: () => 1 / length, draw: (random) => pickBelow(random, length) };
  }

  /** A kernel around each place. */
  around(places: readonly number[]): AxisKernel[] {
    const { isOrdered, values } = this.dimension;
    const { length } = values;
    if (!isOrdered) return places.map((place) => wordKernel(length, place));
    const widths = widthsOf(places, length);
    return places.map(
      (place, i) => new NormalKernel(length, place, this.sharesOf(widths[i] as number)),
    );
  }

  private sharesOf(width: number): SharesBelow {
    const { length } = this.dimension.values;
    let shares = this.byWidth.get(width);
    if (shares === undefined) {
      if (2 * this.byWidth.size * length > MOST_KEPT) this.byWidth.clear();
      shares = new SharesBelow(length, width);
      this.byWidth.set(width, shares);
    }
    return shares;
  }
}

/** Axes for all estimators of a search. */
export type KernelAxes = readonly KernelAxis[];

export function kernelAxes(dimensions: readonly Dimension[]): KernelAxes {
  return dimensions.map((dimension) => new KernelAxis(dimension));
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
  constructor(axes: KernelAxes, points: readonly Point[]) {
    const byAxis = axes.map((axis, d) => axis.around(points.map((point) => point[d] as number)));
    const around = points.map((_, i) => byAxis.map((kernels) => kernels[i] as AxisKernel));
    this.kernels = [...around, axes.map(({ widest }) => widest)];
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
    for (let i = 0; i < this.kernels.length; i++) {
      const kernels = this.kernels[i] as readonly AxisKernel[];
      let share = this.weights[i] as number;
      // A kernel that does not reach the set adds nothing, whatever its other axes say.
      for (let d = 0; d < kernels.length && share !== 0; d++) {
        share *= (kernels[d] as AxisKernel).share(point[d] as number);
      }
      sum += share;
    }
    return Math.log(sum / this.total);
  }
}
