import type { ColumnBuffers } from '../kernels/column-buffers';
import type { Address } from '../kernels/kernels';

/**
 * Calls `compute` for each stretch of bars on which every input is ready (not NaN), and fills the
 * outputs with NaN elsewhere: outside of the stretches and on the first `leads[o]` bars of each.
 * Indicators start afresh after a hole, so within a stretch no loop needs to test for one.
 */
export function overStretches(
  buffers: ColumnBuffers,
  inputs: readonly Float64Array[],
  outputs: readonly Float64Array[],
  leads: readonly number[],
  compute: (from: number, to: number) => void,
): void {
  const series = [...new Set(inputs)].map((column) => buffers.addressOf(column));
  const length = (inputs[0] as Float64Array).length;
  let to = 0;
  while (to < length) {
    const from = nextReady(buffers, series, to, length);
    const end = nextHole(buffers, series, from, length);
    if (end > from) compute(from, end);
    outputs.forEach((out, o) => out.fill(NaN, to, Math.min(end, from + (leads[o] as number))));
    to = end;
  }
}

/** First bar at or after `at` on which all series are ready. */
function nextReady(
  buffers: ColumnBuffers,
  series: readonly Address[],
  at: number,
  length: number,
): number {
  const { firstReady } = buffers.kernels;
  let i = at;
  for (let before = -1; before !== i;) {
    before = i;
    for (const values of series) i = firstReady(values, i, length);
  }
  return i;
}

/** First bar at or after `at` on which some series is not ready. */
function nextHole(
  buffers: ColumnBuffers,
  series: readonly Address[],
  at: number,
  length: number,
): number {
  return series.reduce((end, values) => buffers.firstGap(values, at, end), length);
}
