/**
 * Calls `compute` for each stretch of bars on which every input is ready (not NaN), and fills the
 * outputs with NaN elsewhere: outside of the stretches and on the first `leads[o]` bars of each.
 * Indicators start afresh after a hole, so within a stretch no loop needs to test for one.
 */
export function overStretches(
  inputs: readonly Float64Array[],
  outputs: readonly Float64Array[],
  leads: readonly number[],
  compute: (from: number, to: number) => void,
): void {
  const series = [...new Set(inputs)];
  const length = (inputs[0] as Float64Array).length;
  let to = 0;
  while (to < length) {
    const from = nextReady(series, to, length);
    const end = nextHole(series, from, length);
    outputs.forEach((out, o) => out.fill(NaN, to, Math.min(end, from + (leads[o] as number))));
    if (end > from) compute(from, end);
    to = end;
  }
}

/** First bar at or after `at` on which all series are ready. */
function nextReady(series: readonly Float64Array[], at: number, length: number): number {
  let i = at;
  while (i < length && series.some((values) => values[i] !== values[i])) i++;
  return i;
}

/** First bar at or after `at` on which some series is not ready. */
function nextHole(series: readonly Float64Array[], at: number, length: number): number {
  return series.reduce((end, values) => holeIn(values, at, end), length);
}

/** Bars that are looked at together; most hold no hole. */
const TOGETHER = 1024;

function holeIn(values: Float64Array, at: number, end: number): number {
  let i = at;
  // Zero times a number is zero, times NaN or infinity it is not: four sums tell it for a whole block.
  for (; i + TOGETHER <= end; i += TOGETHER) {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let k = i; k < i + TOGETHER; k += 4) {
      a += (values[k] as number) * 0;
      b += (values[k + 1] as number) * 0;
      c += (values[k + 2] as number) * 0;
      d += (values[k + 3] as number) * 0;
    }
    if (a + b + c + d !== 0) break;
  }
  while (i < end && values[i] === values[i]) i++;
  return i;
}
