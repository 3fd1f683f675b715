import type { ColumnBuffers } from '../kernels/column-buffers';
import { EMA_MEMORY, emaColumn, emaStep } from './ema';
import { overStretches } from './stretches';

/*
 * Moving average convergence/divergence (Appel, 1979). Both means give their first value at
 * slow − 1; the fast one is seeded by the mean of its last `fast` values there, as TA-Lib does.
 */

export interface MacdPeriods {
  readonly fast: number;
  readonly slow: number;
  readonly signal: number;
}

/** MACD line (ready at slow − 1), signal and histogram (ready at slow + signal − 2). */
export function macdColumns(
  buffers: ColumnBuffers,
  source: Float64Array,
  { fast, slow, signal: period }: MacdPeriods,
): [line: Float64Array, signal: Float64Array, histogram: Float64Array] {
  const { macdLine, difference } = buffers.kernels;
  const line = buffers.numbers(source.length);
  overStretches(buffers, [source], [line], [slow - 1], (from, to) =>
    macdLine(buffers.addressOf(source), line.byteOffset, from, to, fast, slow),
  );
  const signal = emaColumn(buffers, line, period);
  const histogram = buffers.numbers(source.length);
  difference(line.byteOffset, signal.byteOffset, histogram.byteOffset, source.length);
  return [line, signal, histogram];
}

/** Doubles of `macdStep`: count, fast and slow sums that become means, state of the signal. */
export const MACD_MEMORY = 3 + EMA_MEMORY;

function lineStep(
  memory: Float64Array,
  at: number,
  { fast, slow }: MacdPeriods,
  x: number,
): number {
  if (x !== x) {
    memory.fill(0, at, at + 3);
    return NaN;
  }
  const count = memory[at] as number;
  let fastMean = memory[at + 1] as number;
  let slowMean = memory[at + 2] as number;
  if (count < slow) {
    memory[at] = count + 1;
    slowMean += x;
    if (count >= slow - fast) fastMean += x;
    if (count === slow - 1) {
      fastMean /= fast;
      slowMean /= slow;
    }
  } else {
    const fastAlpha = 2 / (fast + 1);
    const slowAlpha = 2 / (slow + 1);
    fastMean = fastAlpha * x + (1 - fastAlpha) * fastMean;
    slowMean = slowAlpha * x + (1 - slowAlpha) * slowMean;
  }
  memory[at + 1] = fastMean;
  memory[at + 2] = slowMean;
  return count < slow - 1 ? NaN : fastMean - slowMean;
}

/** One value further; writes line, signal and histogram into `values` from `output`. */
export function macdStep(
  memory: Float64Array,
  at: number,
  periods: MacdPeriods,
  x: number,
  values: Float64Array,
  output: number,
): void {
  const line = lineStep(memory, at, periods, x);
  const signal = emaStep(memory, at + 3, periods.signal, line);
  values[output] = line;
  values[output + 1] = signal;
  values[output + 2] = line - signal;
}
