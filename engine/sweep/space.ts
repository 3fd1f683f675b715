import type { Dimension } from './dimension';
import type { ParameterValue } from './parameter';
import { badSweep } from './parameter';

/** Most sets a space may have, wanted or not: their numbers must be exact. */
const MOST_SETS = Number.MAX_SAFE_INTEGER;

/** A set of parameters as the place of its value in each dimension. */
export type Point = readonly number[];

/** All sets of a sweep. The last dimension turns fastest. */
export interface Space {
  readonly dimensions: readonly Dimension[];
  /** Sets, those that the constraints refuse included. */
  readonly size: number;
  readonly allows: (point: Point) => boolean;
}

/** A space of some dimensions; without constraints every set is allowed. */
export function spaceOf(
  dimensions: readonly Dimension[],
  allows: (values: readonly ParameterValue[]) => boolean = () => true,
): Space {
  if (dimensions.length === 0) throw badSweep('expected at least one parameter to vary');
  const size = dimensions.reduce((product, { values }) => product * values.length, 1);
  if (size > MOST_SETS) throw badSweep(`expected at most ${MOST_SETS} sets, were ${size}`);
  return { dimensions, size, allows: (point) => allows(valuesAt(dimensions, point)) };
}

/** The values of a set. */
export function valuesAt(dimensions: readonly Dimension[], point: Point): ParameterValue[] {
  return dimensions.map(({ values }, d) => values[point[d] as number] as ParameterValue);
}

/** The set of a number from 0 to below the size, as the grid counts them. */
export function pointOf({ dimensions }: Space, rank: number): Point {
  const point = new Array<number>(dimensions.length);
  let rest = rank;
  for (let d = dimensions.length - 1; d >= 0; d--) {
    const { length } = (dimensions[d] as Dimension).values;
    point[d] = rest % length;
    rest = Math.floor(rest / length);
  }
  return point;
}

/** The number of a set in the grid. */
export function rankOf({ dimensions }: Space, point: Point): number {
  return dimensions.reduce((rank, { values }, d) => rank * values.length + (point[d] as number), 0);
}
