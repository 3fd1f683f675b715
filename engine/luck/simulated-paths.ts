import type { Bands } from './bands';
import { bandsOf } from './bands';

/** How many paths to draw, and from which seed. */
export interface SimulationOptions {
  readonly paths: number;
  readonly seed: number;
}

/** What could have come of a run if chance had dealt otherwise. */
export interface Simulation {
  readonly paths: number;
  /** Fractions: 0.1 is 10 %. */
  readonly finalReturn: Bands;
  /** Fractions of the highest value before, 0 or more. */
  readonly maxDrawdown: Bands;
  /** Share of the paths that end below their start. */
  readonly probabilityOfLoss: number;
  /** Bands of the growth (1 at the start) after so many steps. */
  readonly curve: readonly ({ readonly step: number } & Bands)[];
}

const CURVE_POINTS = 100;

/** Steps at which the curve has a point: the start, the end and evenly between. */
function pointsOf(steps: number): number[] {
  const count = Math.min(steps, CURVE_POINTS);
  return Array.from({ length: count + 1 }, (_, i) => Math.round((i * steps) / Math.max(count, 1)));
}

/**
 * Draws paths and gathers their bands. `draw` fills growth after each step, for a start of 1, into the
 * buffer that it is given.
 */
export function simulate(
  steps: number,
  paths: number,
  draw: (growth: Float64Array) => void,
): Simulation {
  const points = pointsOf(steps);
  const columns = points.map(() => new Float64Array(paths));
  const finals = new Float64Array(paths);
  const falls = new Float64Array(paths);
  const growth = new Float64Array(steps);
  for (let path = 0; path < paths; path++) {
    draw(growth);
    const final = steps === 0 ? 1 : (growth[steps - 1] as number);
    finals[path] = final - 1;
    falls[path] = deepestFall(growth);
    points.forEach((step, i) => {
      (columns[i] as Float64Array)[path] = step === 0 ? 1 : (growth[step - 1] as number);
    });
  }
  const losing = finals.reduce((count, value) => count + (value < 0 ? 1 : 0), 0);
  return {
    paths,
    finalReturn: bandsOf(finals),
    maxDrawdown: bandsOf(falls),
    probabilityOfLoss: losing / paths,
    curve: points.map((step, i) => ({ step, ...bandsOf(columns[i] as Float64Array) })),
  };
}

function deepestFall(growth: Float64Array): number {
  let [peak, deepest] = [1, 0];
  for (const value of growth) {
    if (value > peak) peak = value;
    else if (1 - value / peak > deepest) deepest = 1 - value / peak;
  }
  return deepest;
}
