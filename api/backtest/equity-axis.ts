/** How a run's equity changed, by time: fractions since its start. */
export interface EquityCurve {
  /** Ascending, epoch ms. */
  readonly dates: readonly number[];
  readonly returns: readonly number[];
}

/** Curves by the same times; null before a curve begins and after it ends. */
export interface AlignedCurves {
  readonly times: readonly number[];
  readonly values: readonly (readonly (number | null)[])[];
}

/**
 * Curves on one axis with about so many times. Of each stretch of time a curve keeps its first, lowest,
 * highest and last point, so that no extreme is lost; the others have there what they had last.
 */
export function onOneAxis(curves: readonly EquityCurve[], mostTimes: number): AlignedCurves {
  const stretches = Math.max(1, Math.floor(mostTimes / (4 * Math.max(1, curves.length))));
  const [from, to] = spanOf(curves);
  const length = (to - from) / stretches || 1;
  const kept = curves.flatMap((curve) => timesOf(curve, from, length));
  const times = [...new Set(kept)].sort((a, b) => a - b);
  return { times, values: curves.map((curve) => valuesAt(curve, times)) };
}

function spanOf(curves: readonly EquityCurve[]): [number, number] {
  const firsts = curves.flatMap(({ dates }) => dates.slice(0, 1));
  const lasts = curves.flatMap(({ dates }) => dates.slice(-1));
  return [Math.min(...firsts), Math.max(...lasts)];
}

function timesOf({ dates, returns }: EquityCurve, from: number, length: number): number[] {
  const times: number[] = [];
  const value = (i: number) => returns[i] as number;
  for (let first = 0; first < dates.length;) {
    const stretch = Math.floor(((dates[first] as number) - from) / length);
    let [low, high, last] = [first, first, first];
    for (; last + 1 < dates.length; last++) {
      if (Math.floor(((dates[last + 1] as number) - from) / length) !== stretch) break;
      if (value(last + 1) < value(low)) low = last + 1;
      if (value(last + 1) > value(high)) high = last + 1;
    }
    times.push(...[first, low, high, last].map((i) => dates[i] as number));
    first = last + 1;
  }
  return times;
}

function valuesAt({ dates, returns }: EquityCurve, times: readonly number[]): (number | null)[] {
  const end = dates.at(-1) ?? -Infinity;
  let next = 0;
  return times.map((time) => {
    while (next < dates.length && (dates[next] as number) <= time) next++;
    return next === 0 || time > end ? null : (returns[next - 1] as number);
  });
}
