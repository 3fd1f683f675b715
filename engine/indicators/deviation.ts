import type { ColumnBuffers } from '../kernels/column-buffers';
import { overStretches } from './stretches';

/*
 * Mean and population standard deviation over a sliding window, from the same blocks as the mean
 * (see sma.ts). Each prefix and suffix carries its sum T and its sum of squared deviations M, grown
 * by one value as T += x, M += (k·x − T)² / (k·(k−1)) (Youngs & Cramer, 1971), and two parts of na
 * and nb values are joined by M = Ma + Mb + (nb/na·Ta − Tb)²·na/(nb·n) (Chan, Golub & LeVeque,
 * 1979). No large sums of squares are ever subtracted, so tiny moves on a high level keep their
 * digits; equal values deviate by exactly 0.
 */

/** Factors of the joining formula by place in the block, and of growing by one value. */
function factors(period: number) {
  const ratio = new Float64Array(period);
  const joined = new Float64Array(period);
  const grown = new Float64Array(period + 1);
  for (let place = 0; place < period - 1; place++) {
    const inside = place + 1;
    const before = period - inside;
    ratio[place] = inside / before;
    joined[place] = before / (inside * period);
  }
  for (let k = 2; k <= period; k++) grown[k] = 1 / (k * (k - 1));
  return { ratio, joined, grown, part: 1 / period };
}

export type DeviationFactors = ReturnType<typeof factors>;
export const deviationFactors = factors;

/** Means and population standard deviations of the last `period` values; ready at `period - 1`. */
export function deviationColumns(
  buffers: ColumnBuffers,
  source: Float64Array,
  period: number,
): [means: Float64Array, deviations: Float64Array] {
  const means = buffers.numbers(source.length);
  const deviations = buffers.numbers(source.length);
  const { ratio, joined, grown } = factors(period);
  const tables = [ratio, joined, grown, new Float64Array(2 * (period + 1))].map((table) => {
    const room = buffers.numbers(table.length);
    room.set(table);
    return room;
  });
  const [ratios, joins, growths, rings] = tables.map((column) => buffers.addressOf(column)) as [
    number,
    number,
    number,
    number,
  ];
  const lead = period - 1;
  const { deviation } = buffers.kernels;
  overStretches(buffers, [source], [means, deviations], [lead, lead], (from, to) =>
    deviation(
      buffers.addressOf(source),
      means.byteOffset,
      deviations.byteOffset,
      from,
      to,
      period,
      ratios,
      joins,
      growths,
      rings,
    ),
  );
  return [means, deviations];
}

/** So many deviations above each mean, or below it where the width is negative. */
export function bandColumn(
  buffers: ColumnBuffers,
  means: Float64Array,
  deviations: Float64Array,
  width: number,
): Float64Array {
  const out = buffers.numbers(means.length);
  const { band } = buffers.kernels;
  const [mean, deviation] = [buffers.addressOf(means), buffers.addressOf(deviations)];
  band(mean, deviation, width, out.byteOffset, out.length);
  return out;
}

/** Doubles of `deviationStep`: place, full, base, sum, squares, mean and deviation now, rings. */
export function deviationMemory(period: number): number {
  return 7 + 2 * period;
}

/** Where in its memory `deviationStep` leaves the mean and the deviation, NaN while not ready. */
export const MEAN_AT = 5;
export const DEVIATION_AT = 6;

/** One value further; the state lies in `memory` from `at`. */
export function deviationStep(
  memory: Float64Array,
  at: number,
  period: number,
  { ratio, joined, grown, part }: DeviationFactors,
  value: number,
): void {
  if (value !== value) {
    memory.fill(0, at, at + deviationMemory(period));
    memory.fill(NaN, at + MEAN_AT, at + DEVIATION_AT + 1);
    return;
  }
  const sums = at + 7;
  const squares = sums + period;
  const place = memory[at] as number;
  if (place === period - 1) {
    memory[sums + place] = value;
    let sum = 0;
    let square = 0;
    for (let k = period - 1; k >= 0; k--) {
      const x = (memory[sums + k] as number) - value;
      sum += x;
      const off = (period - k) * x - sum;
      square += off * off * (grown[period - k] as number);
      memory[sums + k] = sum;
      memory[squares + k] = square;
    }
    memory[at] = 0;
    memory[at + 1] = 1;
    memory[at + 2] = value;
    memory[at + 3] = 0;
    memory[at + 4] = 0;
    memory[at + MEAN_AT] = value + sum / period;
    memory[at + DEVIATION_AT] = Math.sqrt(square * part);
    return;
  }
  const base = memory[at + 2] as number;
  const x = value - base;
  const sum = (memory[at + 3] as number) + x;
  const off = (place + 1) * x - sum;
  const square = (memory[at + 4] as number) + off * off * (grown[place + 1] as number);
  memory[at] = place + 1;
  memory[at + 3] = sum;
  memory[at + 4] = square;
  memory[sums + place] = value;
  if (memory[at + 1] === 0) {
    memory[at + MEAN_AT] = NaN;
    memory[at + DEVIATION_AT] = NaN;
    return;
  }
  const before = memory[sums + place + 1] as number;
  const apart = (ratio[place] as number) * before - sum;
  const total =
    (memory[squares + place + 1] as number) + square + apart * apart * (joined[place] as number);
  memory[at + MEAN_AT] = base + (before + sum) / period;
  memory[at + DEVIATION_AT] = Math.sqrt(total * part);
}
